"""Counting working days over Tết, national days and swapped days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.working_days import (
    DAYS_OFF,
    SWAPPED,
    CalendarUnknown,
    is_working_day,
    working_days_after,
)

days = st.dates(date(2025, 1, 1), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 1, 29), False),  # the first day of the lunar year
        (date(2026, 2, 17), False),
        (date(2027, 2, 8), False),
        (date(2025, 4, 7), False),
        (date(2026, 4, 26), False),
        (date(2026, 4, 27), False),  # made up for
        (date(2027, 4, 16), False),
        (date(2025, 5, 2), False),
        (date(2025, 4, 26), True),  # a Saturday worked for 2 May
        (date(2025, 4, 27), False),
        (date(2025, 9, 2), False),
        (date(2025, 9, 3), True),
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
    ],
)
def test_days_off_and_days_worked(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2025, 11, 3), 10, date(2025, 11, 17)),
        (date(2025, 11, 8), 1, date(2025, 11, 10)),
        (date(2025, 8, 29), 1, date(2025, 9, 3)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2025, 4, 25), 2, date(2025, 4, 28)),
    ],
)
def test_the_day_itself_does_not_count(start: date, count: int, end: date) -> None:
    assert working_days_after(start, count) == end


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2028, 1, 1)])
def test_no_working_day_is_counted_beyond_the_calendar(day: date) -> None:
    with pytest.raises(CalendarUnknown):
        is_working_day(day)


def test_a_swapped_day_is_a_weekend_worked_for_a_weekday_off() -> None:
    for row in SWAPPED:
        assert row.valid_from is not None
        assert row.valid_from.weekday() >= 5
        assert row.off.weekday() < 5


def test_nothing_of_the_calendar_is_said_to_be_confirmed() -> None:
    assert not any(row.read for row in (*DAYS_OFF, *SWAPPED))


@given(days, st.integers(1, 40))
def test_exactly_so_many_working_days_lie_between(start: date, count: int) -> None:
    end = working_days_after(start, count)
    between = [start + timedelta(days=place + 1) for place in range((end - start).days)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)


@given(days, st.integers(1, 20), st.integers(1, 20))
def test_counting_in_two_goes_comes_out_the_same(start: date, first: int, second: int) -> None:
    at_once = working_days_after(start, first + second)
    assert working_days_after(working_days_after(start, first), second) == at_once
