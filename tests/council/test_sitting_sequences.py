"""Whatever is tried in whatever order by whomever, a decision has its quorum and its voters."""

from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.refusal import Refusal
from services.council.ballot import Choice
from services.council.bylaws import Base, Bylaws
from services.council.sitting import Sitting
from tests.acts import named
from tests.council.sittings import BYLAWS, CHAIR, DOCKET, EVERYBODY, FIRST, SECOND, VICE, convened

people = st.sampled_from([CHAIR, VICE, *sorted(EVERYBODY), named("a visitor")])
acts = st.tuples(
    st.sampled_from(["attend", "open", "cast", "cast", "cast", "cast", "close", "end"]),
    st.sampled_from([FIRST, FIRST, SECOND]),
    people,
    st.sampled_from(list(Choice)),
    st.frozensets(st.sampled_from(sorted(EVERYBODY)), min_size=3),
)
terms = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(sorted)


def _bylaws(threshold: list[int], quorum: list[int], base: Base, chair: bool) -> Bylaws:
    return replace(
        BYLAWS,
        threshold_numerator=threshold[0],
        threshold_denominator=threshold[1],
        quorum_numerator=quorum[0],
        quorum_denominator=quorum[1],
        base=base,
        chair_must_favour=chair,
    )


rules = st.builds(_bylaws, terms, terms, st.sampled_from(list(Base)), st.booleans())


def _carry_out(
    sitting: Sitting, step: str, item: UUID, by: UUID, choice: Choice, present: frozenset[UUID]
) -> None:
    match step:
        case "attend":
            sitting.take_attendance(present)
        case "open":
            sitting.open_ballot(item, CHAIR)
        case "cast":
            sitting.cast(item, by, choice)
        case "close":
            sitting.close_ballot(item, CHAIR)
        case _:
            sitting.close(by)


@settings(deadline=None, max_examples=300)
@given(rules, st.frozensets(st.sampled_from(sorted(EVERYBODY)), min_size=3), st.lists(acts))
def test_no_sequence_of_acts_decides_without_quorum_or_counts_a_barred_or_absent_member(
    bylaws: Bylaws, first_present: frozenset[UUID], steps: list[Any]
) -> None:
    sitting = convened(bylaws)
    sitting.take_attendance(first_present | {CHAIR})
    with suppress(Refusal):
        sitting.open_ballot(FIRST, CHAIR)
    for step in steps:
        with suppress(Refusal):
            _carry_out(sitting, *step)
    present: frozenset[UUID] = frozenset()
    at_opening: dict[UUID, frozenset[UUID]] = {}
    votes: dict[UUID, dict[UUID, Choice]] = {FIRST: {}, SECOND: {}}
    decided: set[UUID] = set()
    barred = {item.nomination_id: {*item.barred} for item in DOCKET}
    for happened in sitting.collect_events():
        match happened:
            case Sitting.AttendanceTaken():
                present = frozenset(happened.present)
            case Sitting.BallotOpened():
                at_opening[happened.nomination_id] = present
            case Sitting.VoteCast():
                item, member = happened.nomination_id, happened.member_id
                assert item not in decided
                assert member in at_opening[item] - barred[item]
                assert member not in votes[item]
                votes[item][member] = happened.choice
            case Sitting.ItemDecided():
                item, outcome = happened.nomination_id, happened.outcome
                decided.add(item)
                there = at_opening[item]
                assert len(there) * bylaws.quorum_denominator >= 7 * bylaws.quorum_numerator
                counted = EVERYBODY if bylaws.base is Base.ALL_MEMBERS else there
                assert outcome.terms.base == len(counted - barred[item])
                assert {*outcome.count.voters} == {*votes[item]}
                in_favour = [*votes[item].values()].count(Choice.FOR)
                assert outcome.count.votes_for == in_favour
                enough = (
                    in_favour * bylaws.threshold_denominator
                    >= outcome.terms.base * bylaws.threshold_numerator
                )
                chair = votes[item].get(CHAIR) is Choice.FOR or not bylaws.chair_must_favour
                assert outcome.supported is (enough and chair)
            case _:
                pass
