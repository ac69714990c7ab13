"""What is read of a command: days that no calendar could be reckoned on are named and refused."""

from datetime import date, datetime
from typing import ClassVar

import pytest
from pydantic import BaseModel

from chassis.input_problems import InputFault
from chassis.request_reading import read_body
from contracts.request import Command


class Term(BaseModel):
    """A part of a command with a day of its own."""

    ends_on: date


class Lend(Command):
    """A command with days at every depth."""

    SERVICE: ClassVar[str] = "library"

    on: date | None = None
    at: datetime | None = None
    terms: tuple[Term, ...] = ()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"on": "0001-01-01"}, "body.on"),
        ({"on": "2200-01-01"}, "body.on"),
        ({"at": "9999-12-31T23:59:59-07:00"}, "body.at"),
        ({"terms": [{"ends_on": "2026-01-01"}, {"ends_on": "1799-12-31"}]}, "body.terms.1.ends_on"),
    ],
)
def test_a_day_beyond_every_calendar_is_named(body: dict[str, object], field: str) -> None:
    with pytest.raises(InputFault) as fault:
        read_body(Lend, body)
    problem = fault.value.problem
    assert (problem.code, problem.field) == ("invalid-input", field)
    assert "từ năm 1800 đến năm 2199" in problem.vi
    assert "the years 1800 to 2199" in problem.en


def test_the_first_and_the_last_day_are_read() -> None:
    read = read_body(Lend, {"on": "1800-01-01", "terms": [{"ends_on": "2199-12-31"}]})
    assert (read.on, read.terms[0].ends_on) == (date(1800, 1, 1), date(2199, 12, 31))
