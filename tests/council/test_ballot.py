"""What may happen in one ballot, what not, and what changes nothing."""

from dataclasses import replace
from typing import Any

import pytest

from services.council import ballot_refusals as refusals
from services.council.ballot import Ballot
from services.council.bylaws import BallotKind, Base, Bylaws
from services.council.papers import Paper, State, Unsealed
from services.council.refusals import ReasonNeeded, WritingDoesNotCount
from services.council.sitting import Sitting
from services.council.terms import Choice, Count, Form
from tests.acts import named
from tests.council.sittings import (
    BARRED,
    BYLAWS,
    CHAIR,
    EVERYBODY,
    FIRST,
    NO_KIN,
    OTHERS,
    QUORUM,
    SECOND,
    SITTING,
    VICE,
    ballot_at,
    call,
    running,
)
from tests.scenario import given

WRITING = replace(BYLAWS, written_opinions_count=True)
SECRET = replace(BYLAWS, ballot=BallotKind.SECRET)
MAJORITY_OF_PRESENT = replace(WRITING, base=Base.PRESENT)
SEALED = "A" * 88


def voted(*members: Any, choice: Choice = Choice.FOR, in_writing: bool = False) -> Any:
    """Step: these members vote alike."""

    def step(ballot: Ballot) -> None:
        for member in members:
            ballot.cast(member, choice, in_writing=in_writing)

    return step


def counted(ballot: Ballot) -> None:
    """Step: it is closed."""
    ballot.close(Unsealed())


def annulled(ballot: Ballot) -> None:
    """Step: it is annulled."""
    ballot.annul("Mất mạng")


def test_a_member_votes_once() -> None:
    given(running()).when(voted(VICE)).then(
        (Ballot.VoteCast, {"member_id": VICE, "choice": Choice.FOR, "nomination_id": FIRST})
    )
    given(running(), voted(VICE)).when(voted(VICE)).quiet()
    given(running(), voted(VICE)).when(voted(VICE, choice=Choice.AGAINST)).refused(
        refusals.AlreadyVoted
    )


def test_the_barred_the_absent_and_strangers_do_not_vote() -> None:
    given(running()).when(voted(BARRED)).refused(refusals.BarredFromItem)
    given(running()).when(voted(OTHERS[4])).refused(refusals.NotPresent)
    given(running()).when(voted(named("a visitor"))).refused(refusals.NotPresent)


@pytest.mark.parametrize("over", [counted, annulled])
def test_nobody_votes_once_it_is_over(over: Any) -> None:
    given(running(), over).when(voted(VICE)).refused(refusals.BallotNotOpen, field="nomination_id")


@pytest.mark.parametrize(("in_favour", "supported", "margin"), [(5, True, 0), (4, False, -1)])
def test_closing_counts_and_tells_by_how_many(in_favour: int, supported: bool, margin: int) -> None:
    voters = sorted(EVERYBODY - {BARRED})
    steps = (voted(*voters[:in_favour]), voted(*voters[in_favour:], choice=Choice.ABSTAIN))
    outcome = given(running(present=EVERYBODY), *steps).when(counted)
    count = Count(in_favour, 0, 6 - in_favour, 0, tuple(voters))
    outcome.then((Ballot.Closed, {"nomination_id": FIRST, "count": count, "papers": ()}))
    assert isinstance(outcome.aggregate, Ballot)
    result = outcome.aggregate.result
    assert result is not None
    assert (result.supported, result.margin) == (supported, margin)
    assert (result.terms.base, result.terms.needed) == (6, 5)


@pytest.mark.parametrize(("choice", "supported"), [(Choice.FOR, True), (Choice.ABSTAIN, False)])
def test_bylaws_may_ask_for_the_chairs_own_vote(choice: Choice, supported: bool) -> None:
    bylaws = replace(BYLAWS, chair_must_favour=True)
    ballot = running(bylaws, present=EVERYBODY, nomination_id=SECOND)
    voted(*sorted(EVERYBODY - {CHAIR}))(ballot)
    voted(CHAIR, choice=choice)(ballot)
    result = ballot.close(Unsealed())
    assert (result.supported, result.chair_favoured) == (supported, supported)


def test_closing_again_changes_nothing_and_gives_the_same_result() -> None:
    given(running(), counted).when(counted).quiet()
    ballot = running()
    assert ballot.close(Unsealed()) == ballot.close(Unsealed())


def test_annulling_says_why_once() -> None:
    given(running()).when(annulled).then((Ballot.Annulled, {"reason": "Mất mạng"}))
    given(running(), annulled).when(annulled).quiet()
    given(running()).when(lambda it: it.annul(None)).refused(ReasonNeeded, field="reason")
    given(running(), counted).when(annulled).refused(refusals.BallotNotOpen)
    given(running(), annulled).when(counted).refused(refusals.BallotNotOpen)


def test_an_absent_member_votes_in_writing_only_where_the_bylaws_count_it() -> None:
    opinion = voted(OTHERS[4], in_writing=True)
    given(running()).when(opinion).refused(WritingDoesNotCount)
    given(running(WRITING)).when(opinion).then((Ballot.VoteCast, {"member_id": OTHERS[4]}))
    given(running(WRITING)).when(voted(OTHERS[4])).refused(refusals.VoteInWriting)
    given(running(WRITING)).when(voted(VICE, in_writing=True)).refused(refusals.VoteInWriting)


def test_the_absent_who_answer_are_in_the_base_of_those_who_take_part() -> None:
    ballot = running(MAJORITY_OF_PRESENT)
    assert (ballot.terms.base, ballot.terms.needed) == (4, 3)
    voted(CHAIR, VICE, OTHERS[1])(ballot)
    voted(OTHERS[3], OTHERS[4], choice=Choice.AGAINST, in_writing=True)(ballot)
    result = ballot.close(Unsealed())
    assert (result.terms.base, result.terms.needed, result.supported) == (6, 5, False)
    assert set(result.count.by_writing) == {OTHERS[3], OTHERS[4]}


def _in_writing(bylaws: Bylaws) -> Ballot:
    sitting = Sitting.convene(SITTING, call(bylaws, form=Form.WRITTEN), NO_KIN)
    sitting.open_ballot(FIRST, CHAIR, kin=NO_KIN, on_paper=False)
    return ballot_at(sitting)


@pytest.mark.parametrize("base", list(Base))
def test_a_round_in_writing_needs_its_quorum_of_answers(base: Base) -> None:
    bylaws = replace(WRITING, base=base)
    voters = sorted(EVERYBODY - {BARRED})
    given(_in_writing(bylaws), voted(*voters[:4], in_writing=True)).when(counted).refused(
        refusals.QuorumMissed
    )
    ballot = _in_writing(bylaws)
    voted(*voters[:5], in_writing=True)(ballot)
    result = ballot.close(Unsealed())
    assert result.supported
    assert result.count.by_writing == tuple(voters[:5])


TALLY = Count(3, 1, 0, 0, tuple(sorted(QUORUM - {BARRED})))


def tallied(teller: Any, count: Count = TALLY) -> Any:
    """Step: one person enters a count."""

    def step(ballot: Ballot) -> None:
        ballot.tally(teller, count)

    return step


def on_paper() -> Ballot:
    """A ballot on paper."""
    return running(on_paper=True)


def test_paper_is_counted_when_two_people_agree() -> None:
    given(on_paper()).when(tallied(VICE)).then((Ballot.PaperTallied, {"teller_id": VICE}))
    given(on_paper(), tallied(VICE)).when(tallied(VICE)).quiet()
    given(on_paper(), tallied(VICE)).when(counted).refused(refusals.TalliesDiffer)
    other = replace(TALLY, votes_for=4, votes_against=0)
    given(on_paper(), tallied(VICE), tallied(CHAIR, other)).when(counted).refused(
        refusals.TalliesDiffer
    )
    given(on_paper(), tallied(VICE, other), tallied(CHAIR), tallied(VICE)).when(counted).then(
        (Ballot.Closed, {"count": TALLY})
    )


def test_a_tally_adds_up_and_lists_only_who_may_vote() -> None:
    for odd in (
        replace(TALLY, votes_for=4),
        replace(TALLY, voters=(*TALLY.voters[:3], BARRED)),
        replace(TALLY, voters=(*TALLY.voters[:3], TALLY.voters[0])),
    ):
        given(on_paper()).when(tallied(VICE, odd)).refused(refusals.TallyDoesNotAddUp)


def test_everybody_votes_by_the_means_the_ballot_was_opened_with() -> None:
    def sealed(it: Ballot) -> None:
        it.cast_sealed(VICE, SEALED, noted=None)

    given(running()).when(sealed).refused(refusals.OtherMeans)
    given(running()).when(tallied(VICE)).refused(refusals.OtherMeans)
    given(running(SECRET)).when(voted(VICE)).refused(refusals.OtherMeans)
    given(on_paper()).when(voted(VICE)).refused(refusals.OtherMeans)


def test_a_sealed_vote_is_taken_once_and_without_a_note() -> None:
    def sealed(it: Ballot) -> None:
        it.cast_sealed(VICE, SEALED, noted=None)

    def other(it: Ballot) -> None:
        it.cast_sealed(VICE, "B" * 88, noted=None)

    given(running(SECRET)).when(sealed).then(
        (Ballot.SecretVoteCast, {"member_id": VICE, "sealed": SEALED})
    )
    given(running(SECRET), sealed).when(sealed).quiet()
    given(running(SECRET), sealed).when(other).refused(refusals.AlreadyVoted)
    given(running(SECRET)).when(lambda it: it.cast_sealed(VICE, SEALED, noted="vì")).refused(
        refusals.NoNotesOnSecretVotes, field="reason"
    )
    given(running(SECRET)).when(lambda it: it.cast_sealed(BARRED, SEALED, noted=None)).refused(
        refusals.BarredFromItem
    )
    given(running(SECRET), counted).when(sealed).refused(refusals.BallotNotOpen)


def test_unsealed_votes_are_counted_with_the_invalid_ones_beside() -> None:
    ballot = running(SECRET)
    for member in sorted(QUORUM - {BARRED}):
        ballot.cast_sealed(member, SEALED, noted=None)
    papers = tuple(Paper(f"{number:032x}", Choice.FOR) for number in range(3))
    result = ballot.close(Unsealed(papers, 1))
    assert (result.count.votes_for, result.count.votes_invalid) == (3, 1)
    assert result.count.voters == tuple(sorted(QUORUM - {BARRED}))
    assert ballot.state is State.CLOSED
    assert ballot.sealed_votes() == {}
