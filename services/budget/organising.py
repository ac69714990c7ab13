"""The share of a year's fund for organising movements, meetings and reviews, and what it paid for.

One aggregate holds the share and every voucher, so it never falls below zero, whatever the
interleaving. Source of the share: `parts.ORGANISING`.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

_BOOKS = UUID("c3f0a1a4-6d0e-4b9c-8a57-0f2f6f5d7b10")


class Purpose(StrEnum):
    """What the share may be spent on."""

    MOVEMENT = "movement"
    MEETING = "meeting"
    REVIEW = "review"


class NothingAllotted(Refusal):
    """The share exists once the chair has approved the fund."""

    code: ClassVar[str] = "budget.nothing-allotted"
    vi: ClassVar[str] = "Quỹ năm {year} chưa được duyệt nên chưa có phần để tổ chức phong trào."
    en: ClassVar[str] = "The fund of {year} is not approved, so nothing is there for organising."
    next_vi: ClassVar[str] = "Trình Chủ tịch duyệt quỹ trước."
    next_en: ClassVar[str] = "Have the fund approved first."
    rule: ClassVar[str | None] = "Quy trình: chỉ chi phần để tổ chức sau khi quỹ năm được duyệt"


class ShareTooSmall(Refusal):
    """Organising is paid out of its own share, never out of the bonuses."""

    code: ClassVar[str] = "budget.organising-share-too-small"
    vi: ClassVar[str] = "Phần để tổ chức năm {year} chỉ còn {left} đồng, cần {amount}."
    en: ClassVar[str] = "Only {left} đồng are left for organising in {year}; {amount} are asked."
    next_vi: ClassVar[str] = "Giảm khoản chi, hoặc đề xuất quỹ lớn hơn."
    next_en: ClassVar[str] = "Spend less, or propose a larger fund."
    rule: ClassVar[str | None] = "NĐ 98/2023/NĐ-CP: 20 % quỹ để tổ chức (chưa xác nhận cho NĐ 152)"


class VoucherEntered(Refusal):
    """A voucher is entered once."""

    code: ClassVar[str] = "budget.voucher-entered"
    vi: ClassVar[str] = "Chứng từ {voucher} đã ghi với số tiền {amount} đồng."
    en: ClassVar[str] = "Voucher {voucher} was entered already, with {amount} đồng."
    next_vi: ClassVar[str] = "Kiểm tra lại số chứng từ."
    next_en: ClassVar[str] = "Check the voucher's number."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: mỗi chứng từ chỉ ghi một lần"


class NoSuchExpense(Refusal):
    """Only a voucher that is entered with that amount is reversed."""

    code: ClassVar[str] = "budget.no-such-expense"
    vi: ClassVar[str] = "Sổ năm {year} không có chứng từ {voucher} với số tiền {amount} đồng."
    en: ClassVar[str] = "No voucher {voucher} with {amount} đồng is entered for {year}."
    next_vi: ClassVar[str] = "Xem sổ phần để tổ chức; ghi đúng số chứng từ và số tiền đã ghi."
    next_en: ClassVar[str] = "Read the ledger; give the voucher and the amount as entered."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: chỉ đảo bút toán đã ghi, đúng chứng từ và số tiền"


class WhyReversed(Refusal):
    """A counter-entry says what was wrong."""

    code: ClassVar[str] = "budget.why-reversed"
    vi: ClassVar[str] = "Chưa nêu vì sao đảo bút toán của chứng từ {voucher}."
    en: ClassVar[str] = "It is not said why voucher {voucher} is reversed."
    next_vi: ClassVar[str] = "Ghi rõ lý do rồi gửi lại."
    next_en: ClassVar[str] = "State the reason and send it again."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: bút toán đảo phải nêu lý do"


class LessThanSpent(Refusal):
    """A fund is not cut so far that less is left for organising than was spent on it."""

    code: ClassVar[str] = "budget.less-than-spent"
    vi: ClassVar[str] = "Phần để tổ chức sẽ là {allotted} đồng nhưng đã chi {spent} đồng."
    en: ClassVar[str] = "Only {allotted} đồng would be for organising; {spent} are spent already."
    next_vi: ClassVar[str] = "Đề xuất số tiền lớn hơn."
    next_en: ClassVar[str] = "Propose a larger sum."
    rule: ClassVar[str | None] = "Quy ước sổ quỹ: phần để tổ chức không bao giờ âm"


class Organising(Aggregate):
    """The organising share of one year."""

    TOPIC = "budget.Organising"

    class Created(Aggregate.Created):
        """Any birth of a share."""

        TOPIC = "budget.Organising.Created"

    class Opened(Created):
        """The books of a year's share were opened; nothing is allotted yet."""

        TOPIC = "budget.Organising.Opened"
        year: int

    class Allotted(Aggregate.Event):
        """The share of the fund just approved; `left` of it is not spent."""

        TOPIC = "budget.Organising.Allotted"
        year: int
        allotted: int
        left: int
        on: date

    class Spent(Aggregate.Event):
        """Money was spent under `voucher`; `left` remains."""

        TOPIC = "budget.Organising.Spent"
        year: int
        purpose: Purpose
        title: str
        voucher: str
        amount: int
        left: int
        on: date

    class Reversed(Aggregate.Event):
        """A voucher entered wrongly was taken out by a counter-entry; `left` remains."""

        TOPIC = "budget.Organising.Reversed"
        year: int
        voucher: str
        amount: int
        left: int
        reason: str
        on: date

    @event(Opened)
    def __init__(self, year: int) -> None:
        """A share without money."""
        self.year, self.allotted = year, 0
        self.vouchers: dict[str, int] = {}
        self.reversed: set[tuple[str, int]] = set()

    @property
    def spent(self) -> int:
        """What was spent, in đồng."""
        return sum(self.vouchers.values())

    @staticmethod
    def id_for(year: int) -> UUID:
        """The id of a year's share."""
        return uuid5(_BOOKS, str(year))

    @classmethod
    def open(cls, known: "Organising | None", year: int) -> "Organising":
        """The share of that year, opened when it was not."""
        return known or cls._create(cls.Opened, id=cls.id_for(year), year=year)

    def allot(self, allotted: int, on: date) -> None:
        """Make this the share; the same again changes nothing. Raises `LessThanSpent`."""
        left = allotted - self.spent
        if left < 0:
            raise LessThanSpent(field="planned", allotted=allotted, spent=self.spent)
        if allotted != self.allotted:
            facts = {"year": self.year, "allotted": allotted, "left": left, "on": on}
            self.trigger_event(self.Allotted, **facts)

    def spend(self, purpose: Purpose, title: str, voucher: str, amount: int, on: date) -> None:
        """Enter a payment; the same voucher with the same amount again changes nothing.

        Raises `NothingAllotted`, `VoucherEntered`, `ShareTooSmall`.
        """
        known = self.vouchers.get(voucher)
        if known == amount:
            return
        if known is not None:
            raise VoucherEntered(field="voucher", voucher=voucher, amount=known)
        if not self.allotted:
            raise NothingAllotted(field="year", year=self.year)
        left = self.allotted - self.spent - amount
        if left < 0:
            now = left + amount
            raise ShareTooSmall(field="amount", year=self.year, left=now, amount=amount)
        paper = {"purpose": purpose, "title": title, "voucher": voucher}
        money = {"year": self.year, "amount": amount, "left": left, "on": on}
        self.trigger_event(self.Spent, **paper, **money)

    def reverse(self, voucher: str, amount: int, reason: str, on: date) -> None:
        """Enter the counter-entry of a wrong payment; once more changes nothing.

        The voucher may be entered anew afterwards. Raises `NoSuchExpense`, `WhyReversed`.
        """
        if self.vouchers.get(voucher) != amount:
            if (voucher, amount) in self.reversed:
                return
            about = {"voucher": voucher, "amount": amount}
            raise NoSuchExpense(field="voucher", year=self.year, **about)
        if not reason:
            raise WhyReversed(field="reason", voucher=voucher)
        paper = {"voucher": voucher, "reason": reason}
        left = self.allotted - self.spent + amount
        money = {"year": self.year, "amount": amount, "left": left, "on": on}
        self.trigger_event(self.Reversed, **paper, **money)

    @event(Allotted)
    def _allotted(self, allotted: int) -> None:
        self.allotted = allotted

    @event(Spent)
    def _spent(self, voucher: str, amount: int) -> None:
        self.vouchers[voucher] = amount

    @event(Reversed)
    def _reversed(self, voucher: str, amount: int) -> None:
        del self.vouchers[voucher]
        self.reversed.add((voucher, amount))
