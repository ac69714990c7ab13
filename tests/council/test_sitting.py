"""What may happen at a sitting, what not, and what changes nothing."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from services.council import ballot_refusals, refusals
from services.council.attendance import Stay
from services.council.ballot import ballot_id
from services.council.bylaws import Base
from services.council.conflicts import Conflict, Ground
from services.council.sitting import Sitting
from services.council.terms import Form
from tests.acts import named
from tests.council.sittings import (
    BARRED,
    BEGINS,
    BYLAWS,
    CHAIR,
    DOCKET,
    EVERYBODY,
    FIRST,
    FOUND,
    MEMBERS,
    NO_KIN,
    OTHERS,
    QUORUM,
    SCHOOL,
    SECOND,
    SITTING,
    TEACHER,
    VICE,
    attended,
    call,
    convened,
    counted,
    ended,
    opened,
)
from tests.scenario import given, starting

WRITTEN = replace(BYLAWS, written_opinions_count=True)


def test_the_call_says_who_presides_and_who_has_no_part_in_which_item() -> None:
    told = replace(call(), docket=(replace(DOCKET[0], conflicts=(FOUND,)), DOCKET[1]))
    starting(convened).then((Sitting.Convened, {"call": told}))
    assert convened(presiding_id=VICE).call.presiding_id == VICE


def test_a_member_without_that_seat_may_not_preside() -> None:
    for person_id in (OTHERS[0], named("a visitor")):
        starting(partial(convened, presiding_id=person_id)).refused(
            refusals.MayNotPreside, field="presiding_id"
        )


@pytest.mark.parametrize("docket", [(), (DOCKET[0], DOCKET[0])])
def test_a_docket_holds_each_dossier_once_and_at_least_one(docket: tuple[()]) -> None:
    starting(lambda: convened(docket=docket)).refused(refusals.EmptyDocket, field="nomination_ids")


def test_a_sitting_in_writing_needs_bylaws_that_count_it() -> None:
    starting(lambda: convened(form=Form.WRITTEN)).refused(
        refusals.WritingDoesNotCount, field="form"
    )
    given(convened(WRITTEN, form=Form.WRITTEN)).when(attended()).refused(refusals.NotInMeeting)
    given(convened(WRITTEN, form=Form.WRITTEN), opened()).when(opened(SECOND)).then(
        (Sitting.BallotOpened, {"nomination_id": SECOND})
    )


def test_own_unit_and_kin_are_found_too() -> None:
    local = (replace(MEMBERS[0], unit_id=SCHOOL), *MEMBERS[1:])
    kin = {VICE: frozenset({TEACHER}), OTHERS[1]: frozenset({named("a stranger")})}
    sitting = Sitting.convene(SITTING, call(members=local), kin)
    assert sitting.agenda[SECOND].item.conflicts == (
        Conflict(CHAIR, Ground.OWN_UNIT, declared=False),
        Conflict(VICE, Ground.KIN, declared=False),
    )


def test_kin_declared_after_the_call_are_found_when_the_ballot_opens() -> None:
    kin = {VICE: frozenset({TEACHER})}
    outcome = given(convened(), attended()).when(
        lambda it: it.open_ballot(SECOND, CHAIR, kin=kin, on_paper=False)
    )
    noted = {"conflict": Conflict(VICE, Ground.KIN, declared=False)}
    outcome.then((Sitting.ConflictNoted, noted), (Sitting.BallotOpened, {"number": 1}))
    assert VICE not in outcome.new[1].terms.entitled
    assert outcome.new[1].terms.base == 6


def test_a_member_declares_a_conflict_once_and_before_the_ballot() -> None:
    def declare(it: Sitting) -> None:
        it.declare_conflict(SECOND, VICE, Ground.OTHER)

    noted = {"nomination_id": SECOND, "conflict": Conflict(VICE, Ground.OTHER, declared=True)}
    given(convened()).when(declare).then((Sitting.ConflictNoted, noted))
    given(convened(), declare).when(declare).quiet()
    given(convened(), attended(), opened(SECOND)).when(declare).refused(refusals.TooLateToDeclare)
    given(convened()).when(lambda it: it.declare_conflict(FIRST, named("x"), Ground.KIN)).refused(
        refusals.NotAMember
    )
    given(convened(), ended).when(declare).refused(refusals.SittingClosed)


def test_attendance_is_taken_with_the_times_people_came_and_left() -> None:
    later, last = BEGINS + timedelta(minutes=20), BEGINS + timedelta(hours=1)
    steps = (
        attended(QUORUM),
        attended(QUORUM - {VICE} | {OTHERS[4]}, later),
        attended(QUORUM | {OTHERS[4]}, last),
    )
    outcome = given(convened(), *steps[:2]).when(steps[2])
    outcome.then((Sitting.AttendanceTaken, {"at": last}))
    assert isinstance(outcome.aggregate, Sitting)
    stays = outcome.aggregate.attendance.stays
    assert Stay(VICE, BEGINS, later) in stays
    assert Stay(VICE, last) in stays
    assert Stay(OTHERS[4], later) in stays
    given(convened(), *steps).when(attended(QUORUM, later)).refused(refusals.TimeRunsForward)


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
    named_so = {"nomination_id": FIRST, "ballot_id": ballot_id(SITTING, FIRST, 1), "number": 1}
    outcome.then((Sitting.BallotOpened, named_so))
    terms = outcome.new[0].terms
    assert terms.entitled == tuple(sorted(QUORUM - {BARRED}))
    assert (terms.by_writing, terms.outside) == ((), (BARRED,))
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
    said = outcome.refusal.said().vi
    assert said == "Chỉ có 4/7 thành viên; cần ít nhất 5."
    assert str(outcome.refusal) == "Only 4 of 7 members are present; 5 are needed."


def test_only_who_presides_and_is_there_opens_annuls_and_closes() -> None:
    given(convened(), attended()).when(opened(by=VICE)).refused(refusals.NotPresiding)
    given(convened(), attended(EVERYBODY - {CHAIR})).when(opened()).refused(refusals.NotPresiding)
    given(convened(), attended(), opened()).when(lambda it: it.require_presiding(VICE)).refused(
        refusals.NotPresiding
    )
    given(convened(), attended(), opened()).when(
        lambda it: it.annul_ballot(FIRST, VICE, "Lý do")
    ).refused(refusals.NotPresiding)


def test_only_what_is_on_the_docket_is_voted_on() -> None:
    given(convened(), attended()).when(opened(named("another dossier"))).refused(
        refusals.NotOnDocket
    )


def test_one_ballot_at_a_time_and_one_for_each_dossier() -> None:
    given(convened(), attended(), opened()).when(opened(SECOND)).refused(refusals.BallotRunning)
    given(convened(), attended(), opened(), counted).when(opened()).refused(refusals.ItemIsDecided)


def test_an_annulled_ballot_is_repeated_as_a_new_one() -> None:
    def annulled(it: Sitting) -> None:
        it.annul_ballot(FIRST, CHAIR, "Mất mạng")

    first = {"ballot_id": ballot_id(SITTING, FIRST, 1), "reason": "Mất mạng"}
    given(convened(), attended(), opened()).when(annulled).then((Sitting.BallotAnnulled, first))
    given(convened(), attended(), opened(), annulled).when(annulled).quiet()
    again = {"ballot_id": ballot_id(SITTING, FIRST, 2), "number": 2}
    given(convened(), attended(), opened(), annulled).when(opened()).then(
        (Sitting.BallotOpened, again)
    )


def test_annulling_says_why_and_never_undoes_a_decision() -> None:
    given(convened(), attended(), opened()).when(
        lambda it: it.annul_ballot(FIRST, CHAIR, None)
    ).refused(refusals.ReasonNeeded, field="reason")
    given(convened(), attended(), opened(), counted).when(
        lambda it: it.annul_ballot(FIRST, CHAIR, "Lý do")
    ).refused(refusals.ItemIsDecided)


def test_a_ballot_needs_somebody_who_may_vote() -> None:
    bylaws = replace(BYLAWS, quorum_numerator=1, quorum_denominator=7)
    concerned = tuple(replace(item, concerned=(CHAIR,)) for item in DOCKET)
    given(convened(bylaws, docket=concerned), attended(frozenset({CHAIR}))).when(opened()).refused(
        refusals.NobodyMayVote
    )


def test_where_the_chairs_vote_is_needed_a_barred_chair_or_paper_opens_nothing() -> None:
    concerned = tuple(replace(item, concerned=(CHAIR,)) for item in DOCKET)
    bylaws = replace(BYLAWS, chair_must_favour=True)
    given(convened(bylaws, docket=concerned), attended()).when(opened()).refused(
        refusals.ChairIsBarred
    )
    given(convened(bylaws), attended()).when(opened(on_paper=True)).refused(
        refusals.PaperHidesTheChair, field="on_paper"
    )


def test_the_decision_carries_ballot_figures_and_conflicts() -> None:
    outcome = given(convened(), attended(), opened()).when(counted)
    facts = {"nomination_id": FIRST, "number": 1, "bylaws_version": "Quy chế thử"}
    outcome.then((Sitting.ItemDecided, {**facts, "conflicts": (FOUND,)}))
    assert (outcome.new[0].outcome.supported, outcome.new[0].outcome.margin) == (False, -5)


def test_nothing_is_decided_or_looked_for_that_was_never_opened() -> None:
    given(convened(), attended()).when(lambda it: it.ballot_of(FIRST)).refused(
        ballot_refusals.BallotNeverHeld
    )


def test_a_sitting_ends_and_says_what_is_left() -> None:
    given(convened(), attended(), opened(), counted).when(ended).then(
        (Sitting.Closed, {"undecided": (SECOND,), "at": BEGINS})
    )


def test_a_sitting_without_quorum_is_ended_too() -> None:
    given(convened()).when(ended).then((Sitting.Closed, {"undecided": (FIRST, SECOND)}))


def test_ending_again_changes_nothing() -> None:
    given(convened(), ended).when(ended).quiet()


def test_a_sitting_does_not_end_during_a_ballot_nor_by_anybody() -> None:
    given(convened(), attended(), opened()).when(ended).refused(refusals.BallotRunning)
    given(convened()).when(lambda it: it.close(VICE, BEGINS)).refused(refusals.NotPresiding)


def test_nothing_happens_after_the_end() -> None:
    for step in (attended(), opened()):
        given(convened(), ended).when(step).refused(refusals.SittingClosed)


def test_nobody_is_kin_by_default() -> None:
    assert convened().agenda[SECOND].item.conflicts == ()
    assert NO_KIN == {}
