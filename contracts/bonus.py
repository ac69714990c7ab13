"""What an award is worth in money: base salary × multiple, rounded, each by a dated row.

Amounts are whole đồng, multiples whole thousandths; nothing here is ever a float. Rows follow the
reference catalogue with its confidence tags; a tag that is old or recalled is shown as
“chưa xác nhận”. Source of the multiples: NĐ 152/2025, which ends on 28/2/2027 (what follows is
not known, so there are no rows behind that day).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from contracts.dated import DatedRow, in_force
from contracts.refusal import Refusal


class BonusUnknown(Refusal):
    """No row says what this award is worth on this day; an amount is never guessed."""

    code: ClassVar[str] = "rules.bonus-unknown"
    vi: ClassVar[str] = "Chưa có quy định về mức thưởng của “{award_kind}” ngày {on}."
    en: ClassVar[str] = "No rule gives the bonus of “{award_kind}” on {on}."
    next_vi: ClassVar[str] = "Tra văn bản đang có hiệu lực và bổ sung một dòng vào bộ quy định."
    next_en: ClassVar[str] = "Look up the text in force and add a row to the rulebook."
    rule: ClassVar[str | None] = (
        "Bộ quy định: mức thưởng lấy từ dòng có hiệu lực ngày đó, không suy đoán"
    )


class Rounding(StrEnum):
    """How an amount is brought to whole tens of thousands of đồng."""

    UP = "up-10000"
    NEAREST = "nearest-10000"
    NONE = "none"

    def of(self, amount: int) -> int:
        """`amount` đồng, rounded; exactly half goes up."""
        match self:
            case Rounding.UP:
                return -(-amount // TEN_THOUSAND) * TEN_THOUSAND
            case Rounding.NEAREST:
                return (amount + TEN_THOUSAND // 2) // TEN_THOUSAND * TEN_THOUSAND
            case Rounding.NONE:
                return amount


TEN_THOUSAND = 10_000


@dataclass(frozen=True, kw_only=True)
class BaseSalary(DatedRow):
    """The base salary (lương cơ sở) a bonus is counted from, in đồng a month."""

    amount: int


@dataclass(frozen=True, kw_only=True)
class Multiple(DatedRow):
    """How many base salaries an award brings, in thousandths; a `ceiling` says at most so many."""

    award_kind: str
    nominee_kind: str
    thousandths: int
    ceiling: bool = False


@dataclass(frozen=True, kw_only=True)
class RoundingRule(DatedRow):
    """A way of rounding, and where it comes from."""

    rounding: Rounding


@dataclass(frozen=True, kw_only=True)
class RoundingChosen(DatedRow):
    """Which way of rounding this commune goes by; another is chosen by ending the row."""

    rounding: Rounding


@dataclass(frozen=True)
class Bonus:
    """The bonus of one award decided on one day, in đồng, and the rows it follows from.

    `confirmed` is False when one of the rows is old or recalled; with `ceiling` the amounts are
    the most that may be paid.
    """

    award_kind: str
    nominee_kind: str
    decided_on: date
    base: int
    thousandths: int
    unrounded: int
    rounded: int
    rules: tuple[str, ...]
    confirmed: bool
    ceiling: bool


_SINCE = date(2025, 7, 1)
_SUNSET = date(2027, 2, 28)
_ONE, _GROUP, _HOUSE = "individual", "collective", "household"

BASE_SALARIES = (
    BaseSalary(
        id="base-salary@1",
        valid_from=date(2024, 7, 1),
        valid_to=date(2026, 6, 30),
        source="NĐ 73/2024/NĐ-CP",
        status="V",
        amount=2_340_000,
    ),
    BaseSalary(
        id="base-salary@2",
        valid_from=date(2026, 7, 1),
        source="NĐ 161/2026/NĐ-CP Đ3(2)",
        status="V",
        amount=2_530_000,
    ),
)

ROUNDINGS = (
    RoundingRule(
        id="rounding.up-10000@1",
        valid_from=None,
        source="NĐ 91/2017/NĐ-CP Đ68(2), đọc là làm tròn lên",
        status="V-OLD",
        rounding=Rounding.UP,
    ),
    RoundingRule(
        id="rounding.nearest-10000@1",
        valid_from=None,
        source="NĐ 91/2017/NĐ-CP Đ68(2), đọc là làm tròn đến gần nhất",
        status="V-OLD",
        rounding=Rounding.NEAREST,
    ),
    RoundingRule(
        id="rounding.none@1",
        valid_from=None,
        source="báo chí năm 2025 ghi số tiền không làm tròn theo NĐ 152/2025",
        status="V",
        rounding=Rounding.NONE,
    ),
)

ROUNDING_CHOSEN = (
    RoundingChosen(
        id="rounding-chosen@1",
        valid_from=None,
        source="phần mềm chọn sẵn làm tròn lên; hỏi kế toán của xã",
        status="R(M)",
        rounding=Rounding.UP,
    ),
)


def _multiple(
    award_kind: str,
    nominee_kind: str,
    thousandths: int,
    source: str,
    status: str,
    *,
    ceiling: bool = False,
) -> Multiple:
    version = 2 if award_kind == "HT-GKX-CN" else 1
    return Multiple(
        id=f"bonus.{award_kind}@{version}",
        valid_from=_SINCE,
        valid_to=_SUNSET,
        source=source,
        status=status,
        award_kind=award_kind,
        nominee_kind=nominee_kind,
        thousandths=thousandths,
        ceiling=ceiling,
    )


MULTIPLES = (
    _multiple("DH-LDTT", _ONE, 300, "NĐ 152/2025", "V"),
    _multiple("DH-CSTT", _ONE, 300, "NĐ 152/2025", "V"),
    _multiple("DH-CSTDCS", _ONE, 1_000, "NĐ 152/2025", "V"),
    _multiple("DH-CSTDT", _ONE, 3_000, "NĐ 152/2025", "V"),
    _multiple("DH-CSTDTQ", _ONE, 4_500, "NĐ 152/2025", "V"),
    _multiple("DH-TTLDTT", _GROUP, 800, "NĐ 152/2025", "V"),
    _multiple("DH-DVTT", _GROUP, 800, "NĐ 152/2025", "V"),
    _multiple("DH-TTLDXS", _GROUP, 1_500, "NĐ 152/2025", "V"),
    _multiple("DH-TVH", _GROUP, 1_500, "NĐ 152/2025", "V"),
    _multiple("DH-XPTB", _GROUP, 2_000, "NĐ 152/2025", "V"),
    _multiple("DH-CTDT", _GROUP, 8_000, "NĐ 98/2023 (dòng của NĐ 152 chưa đọc được)", "V-OLD"),
    _multiple("DH-CTDCP", _GROUP, 12_000, "NĐ 152/2025", "V"),
    _multiple("DH-GDVH", _HOUSE, 100, "chưa rõ văn bản", "R(M)"),
    Multiple(
        id="bonus.HT-GKX-CN@1",
        valid_from=date(2024, 1, 1),
        valid_to=date(2025, 6, 30),
        source="NĐ 98/2023, theo báo chí so sánh với NĐ 152/2025",
        status="V",
        award_kind="HT-GKX-CN",
        nominee_kind=_ONE,
        thousandths=150,
    ),
    _multiple("HT-GKX-CN", _ONE, 300, "NĐ 152/2025 Đ54(1)e", "V"),
    _multiple("HT-GKX-TT", _GROUP, 600, "NĐ 152/2025 Đ54(2): 2 × cá nhân", "R(H)"),
    _multiple("HT-GKX-HO", _HOUSE, 450, "NĐ 152/2025: 1,5 × cá nhân", "V"),
    _multiple("HT-BKT-CN", _ONE, 1_500, "NĐ 152/2025 Đ54(1)b", "V"),
    _multiple("HT-BKT-TT", _GROUP, 3_000, "NĐ 152/2025 Đ54(2): 2 × cá nhân", "R(H)"),
    _multiple("HT-BKT-HO", _HOUSE, 2_250, "NĐ 152/2025 Đ54: 1,5 × cá nhân", "V"),
    _multiple("HT-BKTTG-CN", _ONE, 3_500, "NĐ 152/2025 Đ54(1)a", "V"),
    _multiple("HT-BKTTG-TT", _GROUP, 7_000, "NĐ 152/2025 Đ54(2): 2 × cá nhân", "R(H)"),
    _multiple("HT-KNCT", _ONE, 600, "NĐ 152/2025 Đ54(1)d", "V", ceiling=True),
    _multiple("HT-HCLD-1", _ONE, 9_000, "NĐ 152/2025 Đ51", "V"),
    _multiple("HT-HCLD-2", _ONE, 7_500, "NĐ 152/2025 Đ51", "V"),
    _multiple("HT-HCLD-3", _ONE, 4_500, "NĐ 152/2025 Đ51", "V"),
    _multiple("HT-HCDC", _ONE, 4_500, "NĐ 152/2025 Đ51", "V"),
)


def bonus(
    award_kind: str,
    nominee_kind: str,
    decided_on: date,
    confirmed: frozenset[str] = frozenset(),
    *,
    rounding: Rounding | None = None,
) -> Bonus:
    """What the award brings when it is decided on that day; raises `BonusUnknown`.

    `confirmed` are the rows an official has confirmed. Without `rounding` it is rounded in the
    way chosen for that day (`ROUNDING_CHOSEN`), in every service alike.

    The base salary is the one of the day of the decision (recalled, R(H)).
    """
    base = in_force(BASE_SALARIES, decided_on)
    own = (row for row in MULTIPLES if row.award_kind == award_kind)
    multiple = in_force((row for row in own if row.nominee_kind == nominee_kind), decided_on)
    if base is None or multiple is None:
        raise BonusUnknown(field="award_kind", award_kind=award_kind, on=decided_on)
    chosen = in_force(ROUNDING_CHOSEN, decided_on)
    way = rounding or (chosen.rounding if chosen else Rounding.NONE)
    rounded_by = next(row for row in ROUNDINGS if row.rounding is way)
    # Base salaries are whole thousands of đồng, so that nothing is lost in this division.
    unrounded = base.amount * multiple.thousandths // 1_000
    rows = (base, multiple, rounded_by)
    return Bonus(
        award_kind=award_kind,
        nominee_kind=nominee_kind,
        decided_on=decided_on,
        base=base.amount,
        thousandths=multiple.thousandths,
        unrounded=unrounded,
        rounded=way.of(unrounded),
        rules=tuple(row.id for row in rows),
        confirmed=all(row.read or row.id in confirmed for row in rows),
        ceiling=multiple.ceiling,
    )


def bonus_if_known(
    award_kind: str,
    nominee_kind: str,
    decided_on: date,
    confirmed: frozenset[str] = frozenset(),
    *,
    rounding: Rounding | None = None,
) -> Bonus | None:
    """The same, or None where no rule gives an amount."""
    try:
        return bonus(award_kind, nominee_kind, decided_on, confirmed, rounding=rounding)
    except BonusUnknown:
        return None


def all_confirmed(rows: Iterable[str], confirmed: frozenset[str]) -> bool:
    """Whether each of these rows was read in a text in force, or confirmed since."""
    read = {row.id for row in (*BASE_SALARIES, *MULTIPLES, *ROUNDINGS) if row.read}
    return read.union(confirmed).issuperset(rows)
