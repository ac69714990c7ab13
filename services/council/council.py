"""The council: composed by a decision, working by bylaws it holds version by version."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.council.bylaws import Bylaws

COUNCIL_ID = uuid5(NAMESPACE_OID, "council/council")
"""There is one council in a commune."""


class Seat(StrEnum):
    """A member's place on the council."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    MEMBER = "member"


@dataclass(frozen=True)
class Member:
    """A person on the council, in an office, from a day to a day (the last one).

    `unit_id` is the unit they belong to, `in_charge_of` the units they look after.
    """

    person_id: UUID
    office: str
    seat: Seat
    since: date
    until: date | None = None
    unit_id: UUID | None = None
    in_charge_of: tuple[UUID, ...] = ()

    def serves_on(self, day: date) -> bool:
        """Whether the term covers that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class OneChair(Refusal):
    """A council has exactly one chair."""

    code: ClassVar[str] = "council.one-chair"
    vi: ClassVar[str] = "Hội đồng phải có đúng một Chủ tịch, không phải {count}."
    en: ClassVar[str] = "A council has exactly one chair, not {count}."
    next_vi: ClassVar[str] = "Sửa danh sách để chỉ một người là Chủ tịch Hội đồng."
    next_en: ClassVar[str] = "Name exactly one member as the chair."
    rule: ClassVar[str | None] = "Quy trình: quyết định kiện toàn nêu đúng một Chủ tịch Hội đồng"


class SeatedTwice(Refusal):
    """Nobody sits on the council twice."""

    code: ClassVar[str] = "council.seated-twice"
    vi: ClassVar[str] = "Một người có tên hai lần trong danh sách: {person_id}."
    en: ClassVar[str] = "One person is in the list twice: {person_id}."
    next_vi: ClassVar[str] = "Bỏ tên trùng rồi gửi lại."
    next_en: ClassVar[str] = "Take the repeated name out and send the list again."
    rule: ClassVar[str | None] = "Quy trình: mỗi người giữ một ghế trong Hội đồng"


class TermInverted(Refusal):
    """A term ends on or after the day it begins."""

    code: ClassVar[str] = "council.term-inverted"
    vi: ClassVar[str] = "Nhiệm kỳ của {person_id} kết thúc trước khi bắt đầu."
    en: ClassVar[str] = "The term of {person_id} ends before it begins."
    next_vi: ClassVar[str] = "Sửa ngày bắt đầu hoặc ngày kết thúc."
    next_en: ClassVar[str] = "Correct the first or the last day."
    rule: ClassVar[str | None] = "Quy trình: ngày cuối nhiệm kỳ không trước ngày đầu nhiệm kỳ"


class NotSeated(Refusal):
    """Only a member has a seat to speak from."""

    code: ClassVar[str] = "council.not-seated"
    vi: ClassVar[str] = "Bạn không phải thành viên Hội đồng."
    en: ClassVar[str] = "You are not a member of the council."
    next_vi: ClassVar[str] = "Đề nghị cơ quan thường trực kiểm tra quyết định kiện toàn Hội đồng."
    next_en: ClassVar[str] = "Ask the standing body to check the decision that seats the council."
    rule: ClassVar[str | None] = (
        "Quy trình: việc của thành viên chỉ do thành viên Hội đồng thực hiện"
    )


class NoChairThatDay(Refusal):
    """A council without a chair in office cannot be called."""

    code: ClassVar[str] = "council.no-chair-that-day"
    vi: ClassVar[str] = "Ngày {on} không có Chủ tịch Hội đồng đương nhiệm."
    en: ClassVar[str] = "No chair of the council is in office on {on}."
    next_vi: ClassVar[str] = "Kiện toàn Hội đồng trước khi triệu tập."
    next_en: ClassVar[str] = "Seat a chair before convening."
    rule: ClassVar[str | None] = "Quy trình: phiên họp chỉ triệu tập khi Hội đồng có Chủ tịch"


class VersionTaken(Refusal):
    """Bylaws once adopted do not change; a change is a new version."""

    code: ClassVar[str] = "council.version-taken"
    vi: ClassVar[str] = "Quy chế “{version}” đã có với nội dung khác."
    en: ClassVar[str] = "The bylaws “{version}” exist already and say something else."
    next_vi: ClassVar[str] = "Đặt tên phiên bản mới cho quy chế này."
    next_en: ClassVar[str] = "Give these bylaws a version name of their own."
    rule: ClassVar[str | None] = (
        "Quy trình: quy chế đã thông qua không sửa; thay đổi là phiên bản mới"
    )


class NoBylaws(Refusal):
    """No sitting without bylaws in force that day."""

    code: ClassVar[str] = "council.no-bylaws"
    vi: ClassVar[str] = "Chưa có quy chế Hội đồng có hiệu lực vào ngày {on}."
    en: ClassVar[str] = "No bylaws are in force on {on}."
    next_vi: ClassVar[str] = "Thông qua quy chế trước khi triệu tập phiên họp."
    next_en: ClassVar[str] = "Adopt bylaws before convening a sitting."
    rule: ClassVar[str | None] = (
        "NĐ 98/2023/NĐ-CP Đ49 [V]; NĐ 152/2025/NĐ-CP [R(H), chưa xác nhận]: "
        "tổ chức, hoạt động của Hội đồng do người đứng đầu cấp xã quy định"
    )


class Council(Aggregate):
    """Who sits on the council now, and its bylaws."""

    TOPIC = "council.Council"

    class Created(Aggregate.Created):
        """Any birth of the council."""

        TOPIC = "council.Council.Created"

    class Composed(Created):
        """The commune chair set the council up."""

        TOPIC = "council.Council.Composed"
        decision_number: str
        members: tuple[Member, ...]

    class Recomposed(Aggregate.Event):
        """A later decision changed who sits on it."""

        TOPIC = "council.Council.Recomposed"
        decision_number: str
        members: tuple[Member, ...]

    class KinDeclared(Aggregate.Event):
        """A member named their kin; whom they are kin to is not theirs to vote on."""

        TOPIC = "council.Council.KinDeclared"
        member_id: UUID
        kin_ids: tuple[UUID, ...]

    class BylawsAdopted(Aggregate.Event):
        """A version of the bylaws is in force from a day on."""

        TOPIC = "council.Council.BylawsAdopted"
        bylaws: Bylaws
        in_force_from: date

    @event(Composed)
    def __init__(self, decision_number: str, members: tuple[Member, ...]) -> None:
        """A council just set up, without bylaws."""
        self.decision_number = decision_number
        self.members = members
        self.bylaws: tuple[tuple[date, Bylaws], ...] = ()
        self.kin: dict[UUID, frozenset[UUID]] = {}

    @classmethod
    def compose(
        cls, known: "Council | None", decision_number: str, members: tuple[Member, ...]
    ) -> "Council":
        """Set the council up or change it; the same members by the same decision: no change."""
        chairs = sum(member.seat is Seat.CHAIR for member in members)
        if chairs != 1:
            raise OneChair(field="members", count=chairs)
        seen: set[UUID] = set()
        for member in members:
            if member.person_id in seen:
                raise SeatedTwice(field="members", person_id=member.person_id)
            seen.add(member.person_id)
            if member.until is not None and member.until < member.since:
                raise TermInverted(field="members", person_id=member.person_id)
        facts = {"decision_number": decision_number, "members": members}
        if known is None:
            return cls._create(cls.Composed, id=COUNCIL_ID, **facts)
        if (known.decision_number, known.members) != (decision_number, members):
            known.trigger_event(cls.Recomposed, **facts)
        return known

    def declare_kin(self, member_id: UUID, kin_ids: frozenset[UUID]) -> None:
        """Note whom a member is kin to, all of them each time; raises `NotSeated`."""
        if member_id not in {member.person_id for member in self.members}:
            raise NotSeated()
        if self.kin.get(member_id, frozenset()) != kin_ids:
            kin = tuple(sorted(kin_ids))
            self.trigger_event(self.KinDeclared, member_id=member_id, kin_ids=kin)

    def serving_on(self, day: date) -> tuple[Member, ...]:
        """The members whose term covers that day."""
        return tuple(member for member in self.members if member.serves_on(day))

    def chair_on(self, day: date) -> UUID:
        """Who chairs the council that day; raises `NoChairThatDay`."""
        for member in self.serving_on(day):
            if member.seat is Seat.CHAIR:
                return member.person_id
        raise NoChairThatDay(on=day)

    def adopt(self, bylaws: Bylaws, in_force_from: date) -> None:
        """Put bylaws in force from a day on; the same once more changes nothing."""
        bylaws.require_usable()
        for since, held in self.bylaws:
            if held.version == bylaws.version:
                if (since, held) == (in_force_from, bylaws):
                    return
                raise VersionTaken(field="version", version=bylaws.version)
        self.trigger_event(self.BylawsAdopted, bylaws=bylaws, in_force_from=in_force_from)

    def bylaws_on(self, day: date) -> Bylaws:
        """The bylaws in force that day, the latest adopted first; raises `NoBylaws`."""
        held = [(since, place) for place, (since, _) in enumerate(self.bylaws) if since <= day]
        if not held:
            raise NoBylaws(on=day)
        return self.bylaws[max(held)[1]][1]

    @event(Recomposed)
    def _recomposed(self, decision_number: str, members: tuple[Member, ...]) -> None:
        self.decision_number, self.members = decision_number, members

    @event(KinDeclared)
    def _kin_declared(self, member_id: UUID, kin_ids: tuple[UUID, ...]) -> None:
        self.kin = {**self.kin, member_id: frozenset(kin_ids)}

    @event(BylawsAdopted)
    def _bylaws_adopted(self, bylaws: Bylaws, in_force_from: date) -> None:
        self.bylaws = (*self.bylaws, (in_force_from, bylaws))
