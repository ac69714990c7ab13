"""Every rule row there is, by id: what this service goes by, and what it shares with others."""

from contracts.bonus import BASE_SALARIES, MULTIPLES, ROUNDING_CHOSEN, ROUNDINGS
from contracts.dated import DatedRow
from contracts.working_days import DAYS_OFF, SWAPPED
from services.nominations.award_rows import AWARD_ROWS
from services.nominations.standards import other_rows

_MONEY: tuple[DatedRow, ...] = (*BASE_SALARIES, *MULTIPLES, *ROUNDINGS, *ROUNDING_CHOSEN)
_CALENDAR: tuple[DatedRow, ...] = (*DAYS_OFF, *SWAPPED)
RULE_ROWS: dict[str, DatedRow] = {
    row.id: row for row in (*AWARD_ROWS, *other_rows(), *_MONEY, *_CALENDAR)
}
"""The rows that choose awards, papers, authority, standards, ratios, posting, deadlines, bonuses
and working days; an official may confirm any of them.
"""


def rule_row(row_id: str) -> DatedRow | None:
    """The row of that id; None when there is none."""
    return RULE_ROWS.get(row_id)
