"""Every rule row of this service, by id."""

from contracts.dated import DatedRow
from services.nominations.award_rows import AWARD_ROWS
from services.nominations.standards import other_rows

RULE_ROWS: dict[str, DatedRow] = {row.id: row for row in (*AWARD_ROWS, *other_rows())}
"""The rows that choose awards, papers, authority, standards, ratios, posting and deadlines."""


def rule_row(row_id: str) -> DatedRow | None:
    """The row of that id; None when there is none."""
    return RULE_ROWS.get(row_id)
