"""What the fund is made of: how it stands, what one bonus is, where a dossier's money stands."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID


class Stage(StrEnum):
    """Where the money of one dossier stands; NONE when the books do not know it."""

    NONE = "none"
    SHORT = "short"
    RESERVED = "reserved"
    COMMITTED = "committed"
    PAID = "paid"
    RECOVERY_DUE = "recovery-due"
    RECOVERED = "recovered"
    RELEASED = "released"

    @property
    def vi(self) -> str:
        """What people read."""
        return _STAGES_VI[self]


_STAGES_VI: dict[Stage, str] = {
    Stage.NONE: "chưa có trong sổ quỹ",
    Stage.SHORT: "chưa bố trí đủ tiền",
    Stage.RESERVED: "đã giữ chỗ",
    Stage.COMMITTED: "đã cam kết chi",
    Stage.PAID: "đã chi",
    Stage.RECOVERY_DUE: "phải thu hồi",
    Stage.RECOVERED: "đã thu hồi",
    Stage.RELEASED: "đã trả lại quỹ",
}
CONFERRED = frozenset({Stage.COMMITTED, Stage.PAID, Stage.RECOVERY_DUE, Stage.RECOVERED})
"""Where the money stands once the chair has conferred the award and the fund sufficed."""


class Lack(StrEnum):
    """Why money could not be set aside."""

    NO_APPROVED_FUND = "no-approved-fund"
    NOT_ENOUGH = "not-enough"


PAID_HERE = frozenset(
    {
        "DH-LDTT",
        "DH-CSTDCS",
        "DH-TTLDTT",
        "DH-TVH",
        "DH-GDVH",
        "HT-GKX-CN",
        "HT-GKX-TT",
        "HT-GKX-HO",
    }
)
"""The awards the commune decides: the level that decides pays (R(H), chưa xác nhận)."""


@dataclass(frozen=True)
class Share:
    """The part of a fund that is for organising and not for bonuses, in thousandths."""

    thousandths: int
    source: str
    status: str

    def of(self, planned: int) -> int:
        """Whole đồng; what is left of the last one goes to bonuses."""
        return planned * self.thousandths // 1000


# NĐ 98/2023 ended on 1/7/2025; that NĐ 152/2025 carries the share on was not read.
ORGANISING = Share(200, "NĐ 98/2023/NĐ-CP", "V nguồn thứ cấp; chưa xác nhận cho NĐ 152/2025")
"""20 % of each level's fund is for organising movements, meetings and reviews."""


@dataclass(frozen=True)
class Balance:
    """How a fund stands, in đồng. `recovered` is the part of `paid` that came back."""

    planned: int = 0
    organising: int = 0
    reserved: int = 0
    committed: int = 0
    paid: int = 0
    recovered: int = 0

    @property
    def used(self) -> int:
        """What bonuses have taken. Money recovered is not spent again."""
        return self.reserved + self.committed + self.paid

    @property
    def free(self) -> int:
        """What may still be set aside for bonuses; never below zero."""
        return self.planned - self.organising - self.used

    def reserving(self, held: int, amount: int) -> "Balance":
        """After `amount` is set aside in place of the `held` before."""
        return replace(self, reserved=self.reserved - held + amount)

    def committing(self, held: int, amount: int) -> "Balance":
        """After `amount` is committed in place of the `held` set aside."""
        return replace(self, reserved=self.reserved - held, committed=self.committed + amount)

    def uncommitting(self, amount: int) -> "Balance":
        """After a committed `amount` is free again."""
        return replace(self, committed=self.committed - amount)

    def paying(self, amount: int) -> "Balance":
        """After a committed `amount` is paid."""
        return replace(self, committed=self.committed - amount, paid=self.paid + amount)

    def owing_again(self, amount: int) -> "Balance":
        """After an `amount` that was paid and came back is committed once more."""
        paid, back = self.paid - amount, self.recovered - amount
        return replace(self, paid=paid, recovered=back, committed=self.committed + amount)

    def recovering(self, amount: int) -> "Balance":
        """After a paid `amount` came back."""
        return replace(self, recovered=self.recovered + amount)


@dataclass(frozen=True)
class Figure:
    """One bonus in đồng: base salary × thousandths, unrounded and as paid, and by which rows.

    `confirmed` is False while one of the rows is old or recalled.
    """

    base: int
    thousandths: int
    unrounded: int
    amount: int
    rules: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True)
class Dossier:
    """Whose bonus it is: the dossier, its receipt code, and its unit."""

    nomination_id: UUID
    code: str
    unit_id: UUID


@dataclass(frozen=True)
class Booking:
    """One movement of a fund: `held` was set aside for the dossier before it, then the balance."""

    year: int
    dossier: Dossier
    held: int
    amount: int
    on: date
    balance: Balance


@dataclass(frozen=True)
class Holding:
    """Where one dossier's money stands; `amount` is in the fund's books for it.

    `conferred`: the chair has decided. `paper` is the last voucher or receipt, `on` the day of the
    last movement.
    """

    stage: Stage
    amount: int
    conferred: bool = False
    paper: str = ""
    on: date = date.min
