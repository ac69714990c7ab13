"""Quorums and majorities in whole people."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.council import EXAMPLE_BYLAWS
from services.council.bylaws import BallotKind, NotAShare, NotHeldHere, share
from tests.council.sittings import BYLAWS


@pytest.mark.parametrize(
    ("members", "quorum", "needed"),
    [
        (1, 1, 1),
        (3, 2, 3),
        (7, 5, 5),
        (9, 6, 7),
        (10, 7, 7),
        (11, 8, 8),
        (15, 10, 11),
        (20, 14, 14),
    ],
)
def test_two_thirds_and_seventy_per_cent_of_a_council(
    members: int, quorum: int, needed: int
) -> None:
    assert (BYLAWS.quorum(members), BYLAWS.needed(members)) == (quorum, needed)


@given(st.integers(0, 10_000), st.integers(1, 1000), st.integers(1, 1000))
def test_a_share_is_the_least_number_that_reaches_it(number: int, one: int, other: int) -> None:
    numerator, denominator = sorted((one, other))
    reached = share(number, numerator, denominator)
    assert reached * denominator >= number * numerator
    assert (reached - 1) * denominator < number * numerator
    assert 0 <= reached <= number


@pytest.mark.parametrize("name", ["threshold", "quorum"])
@pytest.mark.parametrize(("numerator", "denominator"), [(0, 3), (4, 3), (-1, 3), (1, 0)])
def test_a_share_of_nobody_or_of_more_than_all_is_refused(
    name: str, numerator: int, denominator: int
) -> None:
    odd = {f"{name}_numerator": numerator, f"{name}_denominator": denominator}
    with pytest.raises(NotAShare) as refused:
        replace(BYLAWS, **odd).require_usable()  # type: ignore[arg-type]  # Names are built above.
    assert refused.value.field == f"{name}_numerator"


def test_bylaws_that_cannot_be_carried_out_are_refused() -> None:
    with pytest.raises(NotHeldHere):
        replace(BYLAWS, ballot=BallotKind.SECRET).require_usable()
    with pytest.raises(NotHeldHere):
        replace(BYLAWS, written_opinions_count=True).require_usable()


def test_the_shipped_bylaws_say_they_are_an_example() -> None:
    assert EXAMPLE_BYLAWS.is_example
    assert "ví dụ" in EXAMPLE_BYLAWS.version
    assert "ví dụ" in EXAMPLE_BYLAWS.source
