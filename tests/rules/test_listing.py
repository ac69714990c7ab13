"""A row that was committed is ended and followed, never edited."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from contracts.bonus import BASE_SALARIES, BaseSalary
from tests.rules.listing import LISTED, ended, every_row, line, row_faults

OLD, OPEN_ROW = BASE_SALARIES
END = date(2027, 6, 30)
NEXT = replace(OPEN_ROW, id="base-salary@3", valid_from=date(2027, 7, 1), amount=2_600_000)


def test_every_row_is_listed_as_it_is() -> None:
    assert LISTED.read_text("utf-8").splitlines() == [line(row) for row in every_row()]


def test_every_row_has_its_own_name_a_source_and_a_tag() -> None:
    rows = every_row()
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.source
        assert row.status
        assert row.valid_from is None or row.valid_to is None or row.valid_from <= row.valid_to


def test_an_edited_row_is_refused() -> None:
    edited = replace(OPEN_ROW, amount=2_531_000)
    assert list(row_faults([edited], [line(OPEN_ROW)])) == [
        "base-salary@2: a row is never edited; end it and add the next"
    ]


def test_a_row_that_is_gone_is_refused() -> None:
    assert list(row_faults([], [line(OLD)])) == ["base-salary@1: a row never goes; end it"]


def test_an_end_is_never_moved() -> None:
    for moved in (END, None):
        (fault,) = row_faults([ended(OLD, moved)], [line(OLD)])
        assert fault == "base-salary@1: ended on 2026-06-30, and an end is never moved"


def test_an_open_row_is_ended_once_and_followed_the_day_after() -> None:
    listed = [line(OPEN_ROW)]
    assert list(row_faults([ended(OPEN_ROW, END), NEXT], listed)) == []
    for follower in ((), (replace(NEXT, valid_from=date(2027, 7, 2)),)):
        rows: list[BaseSalary] = [replace(OPEN_ROW, valid_to=END), *follower]
        (fault,) = row_faults(rows, listed)
        assert fault == "base-salary@2: ended without a row that follows it the day after"


def test_rows_of_one_rule_never_overlap() -> None:
    series: dict[str, list[tuple[int, date | None, date | None]]] = {}
    for row in every_row():
        name, _, version = row.id.rpartition("@")
        series.setdefault(name, []).append((int(version), row.valid_from, row.valid_to))
    for name, rows in series.items():
        ordered = sorted(rows)
        for (_, _, end), (_, begin, _) in pairwise(ordered):
            assert end is not None, name
            assert begin is not None, name
            assert end < begin, name
