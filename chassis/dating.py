"""For which moment an act counts: now, unless a rule lets its sender name an earlier one."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from chassis.act import Actor
from chassis.clock import day_in_vietnam
from chassis.identity import CLOCK_SKEW
from chassis.input_problems import InputFault, one_fault
from contracts.dating import MAY_DATE_BACK, UNDER_WAY
from contracts.refusal import Refusal
from contracts.request import CommandRequest

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
"""No act counts for a day before this; it also keeps dates within what every zone can show."""

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""No input names a day from here on; what does is a slip, and past year 9999 no zone shows it."""


class CountsInFuture(Refusal):
    """No act may count for a moment that has not come yet."""

    code: ClassVar[str] = "effective-at-in-future"
    vi: ClassVar[str] = "Thời điểm có hiệu lực {effective_at} còn ở tương lai."
    en: ClassVar[str] = "The moment it is to count for, {effective_at}, has not come yet."
    next_vi: ClassVar[str] = "Ghi thời điểm đã qua, hoặc bỏ trống để lấy thời điểm hiện tại."
    next_en: ClassVar[str] = "Name a moment in the past, or none for now."
    rule: ClassVar[str | None] = "Quy ước: không việc nào có hiệu lực từ thời điểm chưa đến"


class CountsFromNow(Refusal):
    """This command counts for the moment it is sent, and another was named."""

    code: ClassVar[str] = "effective-at-in-past"
    vi: ClassVar[str] = "{command} có hiệu lực từ lúc gửi, không được ghi lùi về {effective_at}."
    en: ClassVar[str] = "{command} counts from when it is sent, not from {effective_at}."
    next_vi: ClassVar[str] = "Bỏ trống thời điểm có hiệu lực (effective_at) rồi gửi lại."
    next_en: ClassVar[str] = "Leave effective_at out and send it again."
    rule: ClassVar[str | None] = (
        "contracts/dating.py: việc không có trong bảng thì không ghi lùi ngày"
    )


class DatedTooFarBack(Refusal):
    """A paper is entered within so many days; later only an import session may do it."""

    code: ClassVar[str] = "effective-at-too-far-back"
    vi: ClassVar[str] = "{command} chỉ được ghi lùi trong {days} ngày; {effective_at} là quá sớm."
    en: ClassVar[str] = "{command} may be dated back {days} days at most; not to {effective_at}."
    next_vi: ClassVar[str] = (
        "Ghi từ ngày {first} trở đi; việc cũ hơn chỉ nhập được trong phiên nhập hồ sơ cũ do quản "
        "trị viên mở."
    )
    next_en: ClassVar[str] = (
        "Name {first} or later; what is older is entered in an import session, which the operator "
        "opens."
    )
    rule: ClassVar[str | None] = "contracts/dating.py: chỉ ghi lùi trong số ngày của bảng"


class DatedBackWithoutReason(Refusal):
    """Who dates an act back says why."""

    code: ClassVar[str] = "effective-at-without-reason"
    vi: ClassVar[str] = "Ghi lùi {command} về {effective_at} mà không nêu lý do."
    en: ClassVar[str] = "{command} is dated back to {effective_at} and no reason is given."
    next_vi: ClassVar[str] = "Nêu lý do (reason), ví dụ số văn bản giấy đã ký, rồi gửi lại."
    next_en: ClassVar[str] = "Give a reason, such as the signed paper's number; send it again."
    rule: ClassVar[str | None] = "contracts/dating.py: ghi lùi ngày phải nêu lý do"


class BeforeTheImport(Refusal):
    """An import session enters what was done from its first day on."""

    code: ClassVar[str] = "effective-at-before-import"
    vi: ClassVar[str] = "Phiên nhập này chỉ nhập việc từ ngày {since}; {effective_at} là sớm hơn."
    en: ClassVar[str] = "This import enters acts from {since} on; {effective_at} is earlier."
    next_vi: ClassVar[str] = "Ghi từ ngày {since} trở đi, hoặc mở phiên nhập từ ngày sớm hơn."
    next_en: ClassVar[str] = "Name {since} or later, or open an import session from earlier on."
    rule: ClassVar[str | None] = "Quy ước: phiên nhập việc cũ chỉ nhận việc từ ngày đầu của phiên"


def moment_of(
    command: str,
    request: CommandRequest,
    actor: Actor,
    now: datetime,
    days_back: Mapping[str, int] = MAY_DATE_BACK,
) -> datetime:
    """The moment the act counts for; `now` where none is named.

    Raises `InputFault` for what is no moment, `CountsInFuture`, and for an earlier one than the
    table or the import session allows `CountsFromNow`, `DatedTooFarBack`,
    `DatedBackWithoutReason`, `BeforeTheImport`.
    """
    named = request.effective_at
    if named is None:
        return now
    require_moment(named)
    if named > now + CLOCK_SKEW:
        raise CountsInFuture(field="effective_at", effective_at=named)
    if named < now - UNDER_WAY:
        _require_may_date_back(command, named, request.reason, actor, now, days_back)
    return min(named.astimezone(UTC), now)


def require_moment(named: datetime) -> None:
    """Raise `InputFault` unless `named` has a zone and every zone can show it."""
    if named.tzinfo is None:
        fault = one_fault("effective_at", "phải ghi rõ múi giờ", "must say its time zone")
        raise InputFault(fault)
    if named < EARLIEST:
        raise InputFault(one_fault("effective_at", "quá xa trong quá khứ", "is too long ago"))
    if named >= LATEST:
        raise InputFault(one_fault("effective_at", "quá xa trong tương lai", "is too far ahead"))


def _require_may_date_back(
    command: str,
    named: datetime,
    reason: str | None,
    actor: Actor,
    now: datetime,
    days_back: Mapping[str, int],
) -> None:
    day = day_in_vietnam(named)
    if actor.imports is not None:
        if day < actor.imports.since:
            raise BeforeTheImport(
                field="effective_at", since=actor.imports.since, effective_at=named
            )
        return
    days = days_back.get(command)
    if days is None:
        raise CountsFromNow(field="effective_at", command=command, effective_at=named)
    first = day_in_vietnam(now) - timedelta(days=days)
    if day < first:
        raise DatedTooFarBack(
            field="effective_at", command=command, days=days, first=first, effective_at=named
        )
    if not reason:
        raise DatedBackWithoutReason(field="reason", command=command, effective_at=named)
