"""People: an id and salted digests. Names and dates here are invented."""

from datetime import date

import pytest

from services.directory.person import NotYetBorn, Person, SealedField, personal_values
from tests.acts import named
from tests.scenario import starting

TODAY = date(2025, 8, 4)


def test_a_person_is_registered_as_digests_alone() -> None:
    digests = {"full_name": "b" * 64, "birth_date": "a" * 64}
    expected = {"sealed": (SealedField("birth_date", "a" * 64), SealedField("full_name", "b" * 64))}
    starting(lambda: Person.register(named("person"), digests)).then((Person.Registered, expected))


def test_values_that_were_not_given_are_left_out() -> None:
    assert personal_values(TODAY, "Đỗ Thị Hạnh", None, None, None) == {"full_name": "Đỗ Thị Hạnh"}


def test_all_values_are_kept_as_text() -> None:
    values = personal_values(TODAY, "Đỗ Thị Hạnh", TODAY, "Thôn 3", "031000000000")
    assert values == {
        "full_name": "Đỗ Thị Hạnh",
        "birth_date": "2025-08-04",
        "address": "Thôn 3",
        "identity_number": "031000000000",
    }


def test_nobody_is_born_tomorrow() -> None:
    with pytest.raises(NotYetBorn) as refused:
        personal_values(TODAY, "Đỗ Thị Hạnh", date(2025, 8, 5), None, None)
    assert refused.value.field == "birth_date"
