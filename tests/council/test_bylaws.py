"""Quorums and majorities in whole people."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.council import EXAMPLE_BYLAWS
from contracts.refusal import Refusal
from services.council.bylaws import (
    AwardRuledTwice,
    BallotKind,
    ChairsVoteIsSecret,
    NeverReached,
    NotAShare,
    RuleForAward,
    beyond,
    share,
)
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


@given(st.integers(0, 10_000), st.integers(1, 1000), st.integers(1, 1000))
def test_more_than_a_share_is_the_least_number_beyond_it(number: int, one: int, other: int) -> None:
    numerator, denominator = sorted((one, other))
    passed = beyond(number, numerator, denominator)
    assert passed * denominator > number * numerator
    assert (passed - 1) * denominator <= number * numerator


@pytest.mark.parametrize(("members", "needed"), [(7, 4), (8, 5), (9, 5), (1, 1)])
def test_more_than_half_is_not_half(members: int, needed: int) -> None:
    half = replace(BYLAWS, threshold_numerator=1, threshold_denominator=2, threshold_strict=True)
    assert half.needed(members) == needed


@given(st.integers(0, 60), st.integers(1, 100), st.integers(1, 100), st.booleans())
def test_a_majority_is_never_nobody_and_grows_with_its_base(
    base: int, one: int, other: int, strict: bool
) -> None:
    numerator, denominator = sorted((one, other))
    rules = replace(
        BYLAWS,
        threshold_numerator=numerator,
        threshold_denominator=denominator,
        threshold_strict=strict and numerator < denominator,
    )
    assert 1 <= rules.needed(base) <= max(1, base)
    assert rules.needed(base) <= rules.needed(base + 1)


def test_more_than_everybody_is_refused() -> None:
    all_of_them = replace(BYLAWS, threshold_numerator=10, threshold_strict=True)
    with pytest.raises(NeverReached):
        all_of_them.require_usable()


def test_a_secret_ballot_cannot_ask_how_the_chair_voted() -> None:
    replace(BYLAWS, ballot=BallotKind.SECRET).require_usable()
    with pytest.raises(ChairsVoteIsSecret):
        replace(BYLAWS, ballot=BallotKind.SECRET, chair_must_favour=True).require_usable()


RULE = RuleForAward("DH-CSTDTP", 9, 10, threshold_strict=False, ballot=BallotKind.SECRET)


def test_one_kind_of_award_may_have_a_majority_and_ballot_of_its_own() -> None:
    rules = replace(BYLAWS, award_rules=(RULE,))
    rules.require_usable()
    special = rules.of_award("DH-CSTDTP")
    assert (special.needed(9), special.ballot) == (9, BallotKind.SECRET)
    assert rules.of_award("DH-LDTT").needed(9) == 7


@pytest.mark.parametrize(
    ("rules", "refusal"),
    [
        ((RULE, RULE), AwardRuledTwice),
        ((replace(RULE, threshold_numerator=11),), NotAShare),
        ((replace(RULE, threshold_numerator=10, threshold_strict=True),), NeverReached),
    ],
)
def test_rules_for_an_award_are_as_usable_as_the_others(
    rules: tuple[RuleForAward, ...], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        replace(BYLAWS, award_rules=rules).require_usable()
    chair = replace(BYLAWS, award_rules=(RULE,), chair_must_favour=True)
    with pytest.raises(ChairsVoteIsSecret):
        chair.require_usable()


def test_the_shipped_bylaws_say_they_are_an_example() -> None:
    assert EXAMPLE_BYLAWS.is_example
    assert "ví dụ" in EXAMPLE_BYLAWS.version
    assert "ví dụ" in EXAMPLE_BYLAWS.source
