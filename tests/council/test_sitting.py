"""What may happen at a sitting, what not, and what changes nothing."""

from dataclasses import replace

import pytest

from services.council import refusals
from services.council.ballot import Choice
from services.council.bylaws import Base
from services.council.sitting import Sitting
from tests.acts import named
from tests.council.sittings import (
    BARRED,
    BYLAWS,
    CHAIR,
    DOCKET,
    EVERYBODY,
    FIRST,
    MEMBERS,
    OTHERS,
    QUORUM,
    SECOND,
    SITTING,
    VICE,
    attended,
    convened,
    counted,
    ended,
    opened,
    voted,
)
from tests.scenario import given, starting


def test_the_chair_presides_unless_a_vice_chair_is_named() -> None:
    starting(convened).then((Sitting.Convened, {"presiding_id": CHAIR, "docket": DOCKET}))
    starting(lambda: convened(presiding=VICE)).then((Sitting.Convened, {"presiding_id": VICE}))


def test_a_member_without_that_seat_may_not_preside() -> None:
    starting(lambda: convened(presiding=OTHERS[0])).refused(
        refusals.MayNotPreside, field="presiding_id"
    )


@pytest.mark.parametrize("docket", [(), (DOCKET[0], DOCKET[0])])
def test_a_docket_holds_each_dossier_once_and_at_least_one(docket: tuple[()]) -> None:
    starting(
        lambda: Sitting.convene(
            SITTING,
            begins_at=convened().created_on,
            place="Hội trường",
            members=MEMBERS,
            presiding_id=None,
            docket=docket,
            bylaws=BYLAWS,
        )
    ).refused(refusals.EmptyDocket, field="nomination_ids")


def test_attendance_is_taken() -> None:
    given(convened()).when(attended()).then(
        (Sitting.AttendanceTaken, {"present": tuple(sorted(QUORUM))})
    )


def test_the_same_people_again_change_nothing() -> None:
    given(convened(), attended()).when(attended()).quiet()


def test_only_members_are_marked_present() -> None:
    stranger = named("a visitor")
    given(convened()).when(attended(QUORUM | {stranger})).refused(
        refusals.NotAMember, field="present"
    )


def test_attendance_stands_while_a_ballot_runs() -> None:
    given(convened(), attended(), opened()).when(attended(EVERYBODY)).refused(
        refusals.BallotRunning
    )


def test_a_ballot_opens_on_the_figures_of_the_bylaws() -> None:
    outcome = given(convened(), attended()).when(opened())
    outcome.then((Sitting.BallotOpened, {"nomination_id": FIRST}))
    terms = outcome.new[0].terms
    assert terms.entitled == tuple(sorted(QUORUM - {BARRED}))
    figures = (terms.members, terms.present, terms.quorum, terms.base, terms.needed)
    assert figures == (7, 5, 5, 6, 5)


def test_a_majority_of_those_present_leaves_out_the_barred_too() -> None:
    bylaws = replace(BYLAWS, base=Base.PRESENT)
    outcome = given(convened(bylaws), attended()).when(opened())
    assert (outcome.new[0].terms.base, outcome.new[0].terms.needed) == (4, 3)


def test_opening_the_running_ballot_again_changes_nothing() -> None:
    given(convened(), attended(), opened()).when(opened()).quiet()


def test_no_ballot_without_quorum_and_the_figures_are_told() -> None:
    few = frozenset({CHAIR, VICE, *OTHERS[:2]})
    outcome = given(convened(), attended(few)).when(opened())
    outcome.refused(refusals.NoQuorum)
    assert outcome.refusal is not None
    said = outcome.refusal.vi.format(**outcome.refusal.values)
    assert said == "Chỉ có 4/7 thành viên; cần ít nhất 5."
    assert str(outcome.refusal) == "Only 4 of 7 members are present; 5 are needed."


def test_only_who_presides_and_is_there_opens_and_closes() -> None:
    given(convened(), attended()).when(lambda it: it.open_ballot(FIRST, VICE)).refused(
        refusals.NotPresiding
    )
    given(convened(), attended(EVERYBODY - {CHAIR})).when(opened()).refused(refusals.NotPresiding)
    given(convened(), attended(), opened()).when(lambda it: it.close_ballot(FIRST, VICE)).refused(
        refusals.NotPresiding
    )


def test_only_what_is_on_the_docket_is_voted_on() -> None:
    given(convened(), attended()).when(opened(named("another dossier"))).refused(
        refusals.NotOnDocket
    )


def test_one_ballot_at_a_time_and_one_for_each_dossier() -> None:
    given(convened(), attended(), opened()).when(opened(SECOND)).refused(refusals.BallotRunning)
    given(convened(), attended(), opened(), counted()).when(opened()).refused(
        refusals.ItemIsDecided
    )


def test_a_ballot_needs_somebody_who_may_vote() -> None:
    bylaws = replace(BYLAWS, quorum_numerator=1, quorum_denominator=7)
    barred = tuple(replace(item, barred=(CHAIR,)) for item in DOCKET)
    sitting = Sitting.convene(
        SITTING,
        begins_at=convened().created_on,
        place="Hội trường",
        members=MEMBERS,
        presiding_id=None,
        docket=barred,
        bylaws=bylaws,
    )
    given(sitting, attended(frozenset({CHAIR}))).when(opened()).refused(refusals.NobodyMayVote)


def test_where_the_chairs_vote_is_needed_a_barred_chair_opens_nothing() -> None:
    sitting = Sitting.convene(
        SITTING,
        begins_at=convened().created_on,
        place="Hội trường",
        members=MEMBERS,
        presiding_id=None,
        docket=tuple(replace(item, barred=(CHAIR,)) for item in DOCKET),
        bylaws=replace(BYLAWS, chair_must_favour=True),
    )
    given(sitting, attended()).when(opened()).refused(refusals.ChairIsBarred)


def test_a_member_votes_once() -> None:
    given(convened(), attended(), opened()).when(voted(VICE)).then(
        (Sitting.VoteCast, {"member_id": VICE, "choice": Choice.FOR})
    )
    given(convened(), attended(), opened(), voted(VICE)).when(voted(VICE)).quiet()
    given(convened(), attended(), opened(), voted(VICE)).when(
        voted(VICE, choice=Choice.AGAINST)
    ).refused(refusals.AlreadyVoted)


def test_the_barred_the_absent_and_strangers_do_not_vote() -> None:
    running = (attended(), opened())
    given(convened(), *running).when(voted(BARRED)).refused(refusals.BarredFromItem)
    given(convened(), *running).when(voted(OTHERS[4])).refused(refusals.NotPresent)
    given(convened(), *running).when(voted(named("a visitor"))).refused(refusals.NotPresent)


def test_nobody_votes_before_opening_or_after_closing() -> None:
    given(convened(), attended()).when(voted(VICE)).refused(refusals.BallotNotOpen)
    given(convened(), attended(), opened(), counted()).when(voted(VICE)).refused(
        refusals.BallotNotOpen
    )
    given(convened(), attended(), opened(SECOND)).when(voted(VICE)).refused(refusals.BallotNotOpen)


@pytest.mark.parametrize(("in_favour", "supported"), [(5, True), (4, False)])
def test_closing_counts_and_decides(in_favour: int, supported: bool) -> None:
    voters = sorted(EVERYBODY - {BARRED})
    steps = (
        attended(EVERYBODY),
        opened(),
        voted(*voters[:in_favour]),
        voted(*voters[in_favour:], choice=Choice.ABSTAIN),
    )
    outcome = given(convened(), *steps).when(counted())
    outcome.then(
        (Sitting.BallotClosed, {"nomination_id": FIRST}),
        (Sitting.ItemDecided, {"nomination_id": FIRST, "bylaws_version": "Quy chế thử"}),
    )
    decided = outcome.new[1].outcome
    assert (decided.supported, decided.terms.base, decided.terms.needed) == (supported, 6, 5)
    count = decided.count
    assert (count.votes_for, count.votes_against) == (in_favour, 0)
    assert count.votes_abstained == 6 - in_favour
    assert count.voters == tuple(voters)


@pytest.mark.parametrize(("choice", "supported"), [(Choice.FOR, True), (Choice.ABSTAIN, False)])
def test_bylaws_may_ask_for_the_chairs_own_vote(choice: Choice, supported: bool) -> None:
    voters = sorted(EVERYBODY - {CHAIR})
    steps = (attended(EVERYBODY), opened(SECOND))
    votes = (
        voted(*voters, nomination_id=SECOND),
        voted(CHAIR, choice=choice, nomination_id=SECOND),
    )
    bylaws = replace(BYLAWS, chair_must_favour=True)
    outcome = given(convened(bylaws), *steps, *votes).when(counted(SECOND))
    assert outcome.new[1].outcome.supported is supported


def test_closing_a_ballot_again_changes_nothing() -> None:
    given(convened(), attended(), opened(), counted()).when(counted()).quiet()


def test_closing_a_ballot_that_never_opened_is_refused() -> None:
    given(convened(), attended()).when(counted()).refused(refusals.BallotNotOpen)


def test_a_sitting_ends_and_says_what_is_left() -> None:
    given(convened(), attended(), opened(), counted()).when(ended).then(
        (Sitting.Closed, {"undecided": (SECOND,)})
    )


def test_a_sitting_without_quorum_is_ended_too() -> None:
    given(convened()).when(ended).then((Sitting.Closed, {"undecided": (FIRST, SECOND)}))


def test_ending_again_changes_nothing() -> None:
    given(convened(), ended).when(ended).quiet()


def test_a_sitting_does_not_end_during_a_ballot_nor_by_anybody() -> None:
    given(convened(), attended(), opened()).when(ended).refused(refusals.BallotRunning)
    given(convened()).when(lambda it: it.close(VICE)).refused(refusals.NotPresiding)


def test_nothing_happens_after_the_end() -> None:
    for step in (attended(), opened(), voted(VICE)):
        given(convened(), ended).when(step).refused(refusals.SittingClosed)
