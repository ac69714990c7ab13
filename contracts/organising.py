"""The part of a year's fund for organising: what the budget service is told and asked of it.

All amounts are integer đồng.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from contracts.budget import Money, Paper, Year
from contracts.request import Command, Query, Result
from contracts.text import Line


class OrganisingPurpose(StrEnum):
    """What the share may be spent on: movements, meetings, reviews."""

    MOVEMENT = "movement"
    MEETING = "meeting"
    REVIEW = "review"


class RecordOrganisingExpense(Command):
    """Money of the organising share was spent on the day this counts for, under this voucher."""

    SERVICE: ClassVar[str] = "budget"

    year: Year
    amount: Money
    purpose: OrganisingPurpose
    title: Line
    voucher: Paper


class ReverseOrganisingExpense(Command):
    """A payment was entered wrongly: a counter-entry takes it out; the reason says what was wrong.

    `amount` is the one entered. The voucher may be entered anew; nothing in the ledger is edited.
    """

    SERVICE: ClassVar[str] = "budget"

    year: Year
    voucher: Paper
    amount: Money


class OrganisingLine(Result):
    """One line of the share's ledger: allotted, spent or reversed, and what was left after it."""

    position: int
    on: date
    what: str
    purpose: OrganisingPurpose | None
    title: str | None
    voucher: str | None
    amount: int
    left: int


class OrganisingLedgerShown(Result):
    """A year's share: allotted = spent + left, line by line; `spent` without what was reversed."""

    year: int
    allotted: int
    spent: int
    left: int
    lines: tuple[OrganisingLine, ...]


class OrganisingLedger(Query):
    """The organising share of a year, and every voucher paid out of it."""

    SERVICE: ClassVar[str] = "budget"
    RESULT: ClassVar[type[Result]] = OrganisingLedgerShown

    year: Year
