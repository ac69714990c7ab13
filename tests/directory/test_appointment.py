"""Who holds which office from which day to which, and never twice at once."""

from datetime import date

import pytest

from services.directory.appointment import AlreadyEnded, Appointment, EndsBeforeItBegins
from services.directory.tenure import OfficeHeldAlready, Tenure
from tests.acts import named
from tests.scenario import given, starting

PERSON, UNIT, FIRST, SECOND = (named(each) for each in ("person", "unit", "first", "second"))
BEGINS, LAST = date(2025, 7, 1), date(2025, 12, 31)
TENURE = Tenure.id_of(PERSON, UNIT, "unit_head")


def begin() -> Appointment:
    return Appointment.begin(
        FIRST, PERSON, UNIT, "thcs", "unit_head", "Hiệu trưởng", BEGINS, "12/QĐ-UBND"
    )


def opened() -> Tenure:
    return Tenure.begin(None, TENURE, FIRST, BEGINS)


def test_an_appointment_begins() -> None:
    expected = {
        "person_id": PERSON,
        "unit_id": UNIT,
        "unit_code": "thcs",
        "role": "unit_head",
        "office": "Hiệu trưởng",
        "begins_on": BEGINS,
        "decision": "12/QĐ-UBND",
    }
    starting(begin).then((Appointment.Begun, expected))


@pytest.mark.parametrize("last_day", [BEGINS, LAST])
def test_an_appointment_ends_on_its_last_day(last_day: date) -> None:
    expected = {"person_id": PERSON, "unit_id": UNIT, "role": "unit_head", "last_day": last_day}
    given(begin()).when(lambda a: a.end(last_day)).then((Appointment.Ended, expected))


def test_an_appointment_does_not_end_before_it_begins() -> None:
    given(begin()).when(lambda a: a.end(date(2025, 6, 30))).refused(
        EndsBeforeItBegins, field="last_day"
    )


def test_an_appointment_has_one_end() -> None:
    ended = given(begin(), lambda a: a.end(LAST))
    ended.when(lambda a: a.end(date(2026, 1, 31))).refused(AlreadyEnded, field="last_day")


def test_ending_again_on_the_same_day_is_quiet() -> None:
    given(begin(), lambda a: a.end(LAST)).when(lambda a: a.end(LAST)).quiet()


def test_a_tenure_opens_with_its_first_term() -> None:
    starting(opened).then((Tenure.Opened, {"appointment_id": FIRST, "begins_on": BEGINS}))


@pytest.mark.parametrize("day", [date(2024, 1, 1), BEGINS, date(2026, 1, 1)])
def test_an_office_without_an_end_is_not_held_twice(day: date) -> None:
    given(opened()).when(lambda t: Tenure.begin(t, TENURE, SECOND, day)).refused(
        OfficeHeldAlready, field="begins_on"
    )


def test_the_last_day_still_belongs_to_the_earlier_term() -> None:
    ended = given(opened(), lambda t: t.end(FIRST, LAST))
    ended.when(lambda t: Tenure.begin(t, TENURE, SECOND, LAST)).refused(OfficeHeldAlready)


def test_an_office_is_held_again_from_the_day_after() -> None:
    ended = given(opened(), lambda t: t.end(FIRST, LAST))
    next_day = date(2026, 1, 1)
    ended.when(lambda t: Tenure.begin(t, TENURE, SECOND, next_day)).then(
        (Tenure.TermBegun, {"appointment_id": SECOND, "begins_on": next_day})
    )


def test_ending_the_second_term_leaves_the_first() -> None:
    again = given(
        opened(),
        lambda t: t.end(FIRST, LAST),
        lambda t: Tenure.begin(t, TENURE, SECOND, date(2026, 1, 1)),
        lambda t: t.end(SECOND, date(2026, 6, 30)),
    )
    assert [term.last_day for term in again.aggregate.terms] == [LAST, date(2026, 6, 30)]


def test_ending_a_term_twice_is_quiet() -> None:
    given(opened(), lambda t: t.end(FIRST, LAST)).when(lambda t: t.end(FIRST, LAST)).quiet()


def test_another_role_is_another_tenure() -> None:
    assert Tenure.id_of(PERSON, UNIT, "unit_officer") != TENURE
