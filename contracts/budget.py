"""What the budget service says and is asked: the fund of the year, and every bonus out of it.

All amounts are integer đồng.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.text import Line

Year = Annotated[int, Field(ge=2024, le=2100)]
"""A budget year; no rule of the shipped ones is older than 2024."""

Money = Annotated[int, Field(ge=1, le=1_000_000_000_000)]
"""Integer đồng, from 1 to a thousand billion."""

Paper = Annotated[Line, StringConstraints(max_length=60)]
"""The number of a voucher or a receipt."""


class RefusalReason(StrEnum):
    """Why a bonus could not be set aside."""

    NO_APPROVED_FUND = "no-approved-fund"
    NOT_ENOUGH = "not-enough"


class FundApproved(Message):
    """The chair approved the fund of a year; `organising` of it is not for bonuses."""

    SERVICE: ClassVar[str] = "budget"

    fund_id: UUID
    year: int
    planned: int
    organising: int


class BonusReserved(Message):
    """Money is set aside for a dossier before the council votes."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID
    code: str
    unit_id: UUID
    year: int
    amount: int


class BonusRefused(Message):
    """The fund lacks `short_by` for a bonus; `conferred`: the chair has already decided."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID
    code: str
    unit_id: UUID
    year: int
    amount: int
    short_by: int
    reason: RefusalReason
    conferred: bool


class BonusPaid(Message):
    """A bonus was paid under this voucher."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID
    code: str
    unit_id: UUID
    year: int
    amount: int
    voucher: str
    paid_on: date


class BonusRecoveryDue(Message):
    """An award was revoked after its bonus was paid under this voucher: it is to come back."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID
    code: str
    unit_id: UUID
    year: int
    amount: int
    voucher: str


class BonusRecovered(Message):
    """A bonus paid before came back under this receipt."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID
    code: str
    unit_id: UUID
    year: int
    amount: int
    receipt: str


class ProposeFund(Command):
    """Phòng Kinh tế proposes the fund of a year, or another sum for a fund already approved."""

    SERVICE: ClassVar[str] = "budget"

    year: Year
    planned: Money


class ApproveFund(Command):
    """The chair approves what was proposed; `planned` repeats the sum, so that none slips by.

    The request carries the legal basis.
    """

    SERVICE: ClassVar[str] = "budget"

    year: Year
    planned: Money


class ReserveBonus(Command):
    """Set aside a bonus that was refused before, now that the fund is large enough."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID


class PayBonus(Command):
    """A bonus was paid on the day this counts for, under this voucher."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID
    voucher: Paper


class RecordRecovery(Command):
    """A bonus paid before came back in full, under this receipt."""

    SERVICE: ClassVar[str] = "budget"

    nomination_id: UUID
    receipt: Paper


class FundState(Result):
    """The fund of a year: planned = organising + reserved + committed + paid + free.

    `recovered` is that part of `paid` which came back; it is not spent again. `proposed` waits for
    the chair. `organising_rule` names where the share for organising comes from, with its tag.
    """

    year: int
    planned: int
    organising: int
    reserved: int
    committed: int
    paid: int
    recovered: int
    free: int
    proposed: int | None
    organising_rule: str
    legal_basis: str | None


class FundLine(Result):
    """One line of the ledger: what happened to which dossier, and how the fund stood after it.

    `what` is approved, reserved, refused, committed, released, paid, recovery-due or recovered.
    `paper` is the number of the decision, voucher or receipt. `rule` says how a bonus was computed.
    """

    position: int
    on: date
    what: str
    nomination_id: UUID | None
    code: str | None
    amount: int
    paper: str | None
    rule: str | None
    reserved: int
    committed: int
    paid: int
    recovered: int
    free: int


class FundLines(Result):
    """Lines of a year's ledger in order; `total` counts those on other pages too."""

    lines: tuple[FundLine, ...]
    total: int


class WhatIfLine(Result):
    """One dossier of a docket: its bonus on that day, and what is set aside for it already.

    `bonus` is None when the commune pays none for this award, or no rule of that day gives one.
    `confirmed` is False while a rule of it is old or recalled. `stage` is none, short, reserved,
    committed, paid, recovery-due, recovered or released.
    """

    nomination_id: UUID
    code: str
    award_kind: str
    stage: str
    bonus: int | None
    set_aside: int
    rule: str | None
    confirmed: bool


class WhatIfAnswer(Result):
    """A docket's price: all bonuses, how much is set aside, and what would remain free.

    `would_remain` is below zero by exactly what the fund lacks. `unknown` are dossiers never
    heard of.
    """

    year: int
    lines: tuple[WhatIfLine, ...]
    unknown: tuple[UUID, ...]
    total: int
    set_aside: int
    still_needed: int
    free: int
    would_remain: int


class FundBalance(Query):
    """How the fund of a year stands."""

    SERVICE: ClassVar[str] = "budget"
    RESULT: ClassVar[type[Result]] = FundState

    year: Year


class FundLedger(Query):
    """The lines of a year's ledger, oldest first."""

    SERVICE: ClassVar[str] = "budget"
    RESULT: ClassVar[type[Result]] = FundLines

    year: Year
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    offset: Annotated[int, Field(ge=0)] = 0


class WhatIf(Query):
    """What a docket would cost if every dossier on it were conferred on `decided_on`."""

    SERVICE: ClassVar[str] = "budget"
    RESULT: ClassVar[type[Result]] = WhatIfAnswer

    nomination_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
    decided_on: date
