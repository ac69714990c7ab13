"""Rules as dated rows: which one held on a day, where it comes from, and how sure we are of it.

Plain Python, so that aggregates may read rows too. A row is never edited: it is ended (`valid_to`)
and followed by another; `contracts/golden/rules.txt` guards that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

UNCONFIRMED_VI = "chưa xác nhận"
"""What people read beside every row that nobody has confirmed against a text in force."""

UNCONFIRMED_EN = "unconfirmed"


@dataclass(frozen=True, kw_only=True)
class DatedRow:
    """One rule from `valid_from` to `valid_to`, both included.

    `valid_from` None: the source does not say since when; `valid_to` None: still open. `status`
    holds the confidence tag, for each field where they differ (`A:V B:R(M)`): V read in a named
    page, V-OLD read in a text no longer in force, R(H), R(M) and R(L) recalled with high, medium
    or low confidence.
    """

    id: str
    valid_from: date | None
    valid_to: date | None = None
    source: str
    status: str

    def holds_on(self, day: date) -> bool:
        """Whether the row is the rule on that day."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_to is None or day <= self.valid_to)

    @property
    def read(self) -> bool:
        """Whether every field of the row was read in a text in force."""
        return well_read(self.status)


def well_read(status: str) -> bool:
    """Whether no tag in `status` says old or recalled."""
    return "V-OLD" not in status and "R(" not in status


def full_days(first: date, last: date) -> int:
    """Full calendar days from one day to another, days off among them: 14 to 24/11 are ten.

    How a commune counted a public posting in 2024 (V, practice).
    """
    return (last - first).days


R = TypeVar("R", bound=DatedRow)


def in_force(rows: Iterable[R], day: date) -> R | None:
    """The row that holds on that day; None when there is none. Rows of one rule never overlap."""
    return next((row for row in rows if row.holds_on(day)), None)
