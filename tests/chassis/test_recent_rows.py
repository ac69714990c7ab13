"""What is kept in memory of the last rows: never with a gap, never more than allowed."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from chassis.appends import Row
from chassis.recent_rows import RecentRows

NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)


def rows(first: int, last: int, state: bytes = b"{}") -> list[Row]:
    return [Row(n, UUID(int=n), 1, "t", state, b"{}", NOON) for n in range(first, last + 1)]


def positions(found: list[Row]) -> list[int]:
    return [row.position for row in found]


def test_what_follows_is_found_up_to_the_limit() -> None:
    recent = RecentRows()
    recent.add(rows(5, 7))
    recent.add(rows(8, 9))
    assert positions(recent.beyond(4, 10)) == [5, 6, 7, 8, 9]
    assert positions(recent.beyond(6, 2)) == [7, 8]


@pytest.mark.parametrize("position", [0, 3, 9, 12])
def test_nothing_is_said_about_what_is_not_kept(position: int) -> None:
    recent = RecentRows()
    assert recent.beyond(position, 10) == []
    recent.add(rows(5, 9))
    assert recent.beyond(position, 10) == []


def test_rows_of_another_process_between_two_runs_are_never_jumped_over() -> None:
    recent = RecentRows()
    recent.add(rows(1, 3))
    recent.add(rows(6, 7))
    assert recent.beyond(1, 10) == []
    assert recent.beyond(3, 10) == []
    assert positions(recent.beyond(5, 10)) == [6, 7]


def test_old_rows_are_let_go_by_number_and_by_size() -> None:
    by_number = RecentRows(most_rows=4)
    for n in range(1, 10):
        by_number.add(rows(n, n))
    assert by_number.beyond(1, 10) == []
    assert positions(by_number.beyond(5, 10)) == [6, 7, 8, 9]

    by_size = RecentRows(most_bytes=100)
    for n in range(1, 5):
        by_size.add(rows(n, n, b"x" * 28))
    assert by_size.beyond(2, 10) == []
    assert positions(by_size.beyond(3, 10)) == [4]
