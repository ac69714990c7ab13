"""Whatever is tried in whatever order by whomever, a decision has its quorum and its voters."""

from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.refusal import Refusal
from services.council.ballot import Ballot
from services.council.bylaws import Base, Bylaws
from services.council.conflicts import Ground
from services.council.sitting import Sitting
from services.council.terms import Choice, Outcome
from tests.acts import named
from tests.council.sittings import (
    BEGINS,
    BYLAWS,
    CHAIR,
    DOCKET,
    EVERYBODY,
    FIRST,
    OTHERS,
    SECOND,
    VICE,
    Room,
    convened,
)

KIN = {OTHERS[2]: frozenset({DOCKET[1].nominee_id})}

people = st.sampled_from([CHAIR, VICE, *sorted(EVERYBODY), named("a visitor")])
acts = st.tuples(
    st.sampled_from(
        ["attend", "declare", "open", "cast", "cast", "cast", "cast", "annul", "close", "end"]
    ),
    st.sampled_from([FIRST, FIRST, SECOND]),
    people,
    st.sampled_from(list(Choice)),
    st.frozensets(st.sampled_from(sorted(EVERYBODY)), min_size=3),
)
terms = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(sorted)


def _bylaws(
    threshold: list[int], quorum: list[int], base: Base, chair: bool, strict: bool
) -> Bylaws:
    return replace(
        BYLAWS,
        threshold_numerator=threshold[0],
        threshold_denominator=threshold[1],
        quorum_numerator=quorum[0],
        quorum_denominator=quorum[1],
        base=base,
        chair_must_favour=chair,
        threshold_strict=strict and threshold[0] < threshold[1],
    )


rules = st.builds(_bylaws, terms, terms, st.sampled_from(list(Base)), st.booleans(), st.booleans())


def _carry_out(
    room: Room, step: str, item: UUID, by: UUID, choice: Choice, present: frozenset[UUID]
) -> None:
    match step:
        case "attend":
            room.sitting.take_attendance(present, BEGINS)
        case "declare":
            room.sitting.declare_conflict(item, by, Ground.OTHER)
        case "open":
            room.open(item, KIN)
        case "cast":
            room.cast(item, by, choice)
        case "annul":
            room.annul(item, "Lý do")
        case "close":
            room.close(item, CHAIR)
        case _:
            room.sitting.close(by, BEGINS)


@settings(deadline=None, max_examples=300)
@given(rules, st.frozensets(st.sampled_from(sorted(EVERYBODY)), min_size=3), st.lists(acts))
def test_no_sequence_of_acts_decides_without_quorum_or_counts_a_barred_or_absent_member(
    bylaws: Bylaws, first_present: frozenset[UUID], steps: list[Any]
) -> None:
    room = Room(convened(bylaws))
    room.sitting.take_attendance(first_present | {CHAIR}, BEGINS)
    first: Any = ("open", FIRST, CHAIR, Choice.FOR, first_present)
    for step in [first, *steps]:
        with suppress(Refusal):
            _carry_out(room, *step)
    present: frozenset[UUID] = frozenset()
    outside = {item.nomination_id: {*item.concerned} for item in DOCKET}
    at_opening: dict[UUID, tuple[frozenset[UUID], frozenset[UUID]]] = {}
    decided: dict[UUID, Outcome] = {}
    votes: dict[UUID, dict[UUID, Choice]] = {}
    over: set[UUID] = set()
    for happened in room.events():
        match happened:
            case Sitting.AttendanceTaken():
                present = frozenset(happened.present)
            case Sitting.ConflictNoted():
                assert happened.nomination_id not in decided
                outside[happened.nomination_id].add(happened.conflict.member_id)
            case Sitting.BallotOpened():
                out = frozenset(outside[happened.nomination_id])
                at_opening[happened.ballot_id] = (present, out)
            case Sitting.ItemDecided():
                assert happened.nomination_id not in decided
                decided[happened.nomination_id] = happened.outcome
                _agrees(bylaws, happened.outcome, *at_opening[happened.ballot_id])
            case Ballot.VoteCast():
                ballot, member = happened.originator_id, happened.member_id
                there, out = at_opening[ballot]
                assert ballot not in over
                assert member in there - out
                assert member not in votes.setdefault(ballot, {})
                votes[ballot][member] = happened.choice
            case Ballot.Closed():
                over.add(happened.originator_id)
                cast = votes.get(happened.originator_id, {})
                assert {*happened.count.voters} == {*cast}
                assert happened.count.votes_for == [*cast.values()].count(Choice.FOR)
                outcome = decided[happened.nomination_id]
                assert outcome.count == happened.count
                enough = happened.count.votes_for >= outcome.terms.needed
                chair = cast.get(CHAIR) is Choice.FOR or not bylaws.chair_must_favour
                assert outcome.supported is (enough and chair)
            case Ballot.Annulled():
                over.add(happened.originator_id)
            case _:
                pass


def _agrees(bylaws: Bylaws, outcome: Outcome, there: frozenset[UUID], out: frozenset[UUID]) -> None:
    """The figures of a decision follow from who was there and who had no part in it."""
    assert len(there) * bylaws.quorum_denominator >= 7 * bylaws.quorum_numerator
    counted = EVERYBODY if bylaws.base is Base.ALL_MEMBERS else there
    assert outcome.terms.base == len(counted - out)
    in_favour, base = outcome.count.votes_for, outcome.terms.base
    reached = in_favour * bylaws.threshold_denominator
    asked = base * bylaws.threshold_numerator
    if outcome.supported:
        assert reached > asked if bylaws.threshold_strict else reached >= asked
    assert outcome.margin == in_favour - outcome.terms.needed
