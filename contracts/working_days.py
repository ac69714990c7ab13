"""Working days in Vietnam, 2025–2027, so that a deadline can be counted by anybody.

Saturday and Sunday are days off. National days follow the Labour Code 2019 Đ112; a national day
that falls on a day off is made up for on the next working day (Đ111(3)). All rows are recalled, so
every date counted here is shown as “chưa xác nhận”: fixed dates R(H), lunar dates R(H), the days
chosen around Tết and 2/9 and the days swapped by the Government R(M), what was not yet announced
R(L).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from contracts.dated import DatedRow
from contracts.refusal import Refusal

FIRST_YEAR, LAST_YEAR = 2025, 2027


class CalendarUnknown(Refusal):
    """Beyond the years the calendar was written for, no working day is counted."""

    code: ClassVar[str] = "rules.calendar-unknown"
    vi: ClassVar[str] = "Lịch ngày làm việc chỉ có từ năm {first} đến năm {last}; chưa có {day}."
    en: ClassVar[str] = "Working days are known from {first} to {last} only, not for {day}."
    next_vi: ClassVar[str] = "Bổ sung ngày nghỉ của năm đó vào bộ quy định."
    next_en: ClassVar[str] = "Add that year's days off to the rulebook."
    rule: ClassVar[str | None] = "Quy ước: chỉ đếm ngày làm việc trong những năm đã có lịch"


@dataclass(frozen=True, kw_only=True)
class DaysOff(DatedRow):
    """Days off in a row, `valid_from` to `valid_to`."""

    name_vi: str


@dataclass(frozen=True, kw_only=True)
class SwappedDay(DatedRow):
    """A Saturday or Sunday (`valid_from`) worked in place of a working day taken off (`off`)."""

    off: date


def _off(name: str, first: date, last: date, name_vi: str, source: str, status: str) -> DaysOff:
    return DaysOff(
        id=f"day-off.{name}-{first.year}@1",
        valid_from=first,
        valid_to=last,
        source=source,
        status=status,
        name_vi=name_vi,
    )


def _swap(worked: date, off: date, status: str) -> SwappedDay:
    return SwappedDay(
        id=f"day-swapped.{off.isoformat()}@1",
        valid_from=worked,
        valid_to=worked,
        source="hoán đổi ngày làm việc theo thông báo của Chính phủ",
        status=status,
        off=off,
    )


_LABOUR = "Bộ luật Lao động 2019 Đ112"
_LUNAR = "Bộ luật Lao động 2019 Đ112; đối chiếu âm lịch"
_MADE_UP = "Bộ luật Lao động 2019 Đ111(3): nghỉ bù"

DAYS_OFF = (
    *(
        _off(name, date(year, month, day), date(year, month, day), name_vi, _LABOUR, "R(H)")
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for name, month, day, name_vi in (
            ("new-year", 1, 1, "Tết Dương lịch"),
            ("victory", 4, 30, "Ngày Chiến thắng"),
            ("labour", 5, 1, "Ngày Quốc tế Lao động"),
            ("national", 9, 2, "Quốc khánh"),
        )
    ),
    _off("tet", date(2025, 1, 27), date(2025, 1, 31), "Tết Ất Tỵ (29/1)", _LUNAR, "R(M)"),
    _off("tet", date(2026, 2, 16), date(2026, 2, 20), "Tết Bính Ngọ (17/2)", _LUNAR, "R(M)"),
    _off("tet", date(2027, 2, 5), date(2027, 2, 9), "Tết Đinh Mùi (6/2)", _LUNAR, "R(L)"),
    _off("kings", date(2025, 4, 7), date(2025, 4, 7), "Giỗ Tổ Hùng Vương", _LUNAR, "R(H)"),
    _off("kings", date(2026, 4, 26), date(2026, 4, 26), "Giỗ Tổ Hùng Vương", _LUNAR, "R(H)"),
    _off("kings", date(2027, 4, 16), date(2027, 4, 16), "Giỗ Tổ Hùng Vương", _LUNAR, "R(H)"),
    _off("national-eve", date(2025, 9, 1), date(2025, 9, 1), "Quốc khánh", _LABOUR, "R(M)"),
    _off("national-eve", date(2026, 9, 1), date(2026, 9, 1), "Quốc khánh", _LABOUR, "R(M)"),
    _off("national-next", date(2027, 9, 3), date(2027, 9, 3), "Quốc khánh", _LABOUR, "R(L)"),
    _off("made-up-kings", date(2026, 4, 27), date(2026, 4, 27), "Nghỉ bù", _MADE_UP, "R(H)"),
    _off("made-up-tet", date(2027, 2, 10), date(2027, 2, 11), "Nghỉ bù Tết", _MADE_UP, "R(L)"),
    _off("made-up-labour", date(2027, 5, 3), date(2027, 5, 3), "Nghỉ bù", _MADE_UP, "R(H)"),
)

SWAPPED = (
    _swap(date(2025, 4, 26), date(2025, 5, 2), "R(M)"),
    _swap(date(2026, 1, 10), date(2026, 1, 2), "R(M)"),
    _swap(date(2026, 8, 22), date(2026, 8, 31), "R(M)"),
)

_OFF = frozenset(
    row.valid_from + timedelta(days=place)
    for row in DAYS_OFF
    if row.valid_from is not None and row.valid_to is not None
    for place in range((row.valid_to - row.valid_from).days + 1)
) | {row.off for row in SWAPPED}
_WORKED = frozenset(row.valid_from for row in SWAPPED)


def is_working_day(day: date) -> bool:
    """Whether offices work on that day; raises `CalendarUnknown` outside 2025–2027."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CalendarUnknown(first=FIRST_YEAR, last=LAST_YEAR, day=day)
    if day in _WORKED:
        return True
    return day.weekday() < 5 and day not in _OFF


def calendar_rows(first: date, last: date) -> tuple[DatedRow, ...]:
    """Every row of the years from one day to another: what a count between them rests on."""
    years = range(first.year, last.year + 1)
    rows: tuple[DatedRow, ...] = (*DAYS_OFF, *SWAPPED)
    return tuple(row for row in rows if row.valid_from and row.valid_from.year in years)


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`, which itself does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
