"""A stretch of time that is reported on: a month, a quarter, a half-year or a year."""

from datetime import date, timedelta

_MONTHS = {"Q": 3, "H": 6}


def days_of(code: str) -> tuple[date, date]:
    """The first and the last day of `2025-07`, `2025-Q3`, `2025-H2` or `2025`."""
    year, part = int(code[:4]), code[5:]
    if not part:
        months, number = 12, 1
    elif part[0] in _MONTHS:
        months, number = _MONTHS[part[0]], int(part[1:])
    else:
        months, number = 1, int(part)
    first = months * (number - 1) + 1
    past = first + months
    after = date(year + (past - 1) // 12, (past - 1) % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
