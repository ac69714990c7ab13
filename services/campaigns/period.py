"""A stretch of time that is reported on: a month, a quarter, a half-year or a year."""

from datetime import date, timedelta


def days_of(code: str) -> tuple[date, date]:
    """The first and the last day of `2025-07`, `2025-Q3`, `2025-H2` or `2025`."""
    year, part = int(code[:4]), code[5:]
    months, number = {"": (12, 1), "Q": (3, int(part[1:] or 1)), "H": (6, int(part[1:] or 1))}.get(
        part[:1], (1, int(part or 1))
    )
    first = months * (number - 1) + 1
    past = first + months
    after = date(year + (past - 1) // 12, (past - 1) % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
