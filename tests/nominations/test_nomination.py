"""What may happen to a nomination, what not, and what changes nothing."""

from dataclasses import replace
from uuid import UUID

import pytest

from contracts.refusal import Refusal
from services.nominations import refusals
from services.nominations.award_kinds import NomineeKind
from services.nominations.nomination import Nomination
from services.nominations.parts import Advice, Check, Decision, Finding
from tests.acts import named
from tests.nominations.dossiers import (
    AGAINST,
    APPRAISER,
    CHAIR,
    CONFERRED,
    FILER,
    FOR,
    GOOD,
    PAPERS,
    POOR,
    RECEIVED,
    SCHOOL,
    SHORTFALL,
    TEACHER,
    VOTERS,
    Step,
    advised,
    advised_against,
    appraised,
    decided,
    filed,
    referred,
    returned,
    withdrawn,
)
from tests.scenario import given, starting


def test_a_unit_files_a_dossier() -> None:
    starting(filed).then((Nomination.Filed, {"filed_by": FILER, "papers": PAPERS}))


def test_a_dossier_without_papers_is_refused() -> None:
    starting(lambda: filed(papers=())).refused(refusals.NoPapers, field="papers")


def test_the_standing_body_returns_a_dossier() -> None:
    given(filed()).when(returned).then((Nomination.Returned, {"round": 1, "shortfall": SHORTFALL}))


def test_a_return_says_why() -> None:
    silent = replace(SHORTFALL, reason="")
    given(filed()).when(lambda it: it.give_back(silent)).refused(
        refusals.ReasonNeeded, field="reason"
    )


def test_a_dossier_found_wanting_is_returned() -> None:
    given(filed(), lambda it: it.appraise(POOR)).when(returned).then((Nomination.Returned, {}))


def test_the_unit_files_a_returned_dossier_again() -> None:
    given(filed(), returned).when(lambda it: it.file_again(SCHOOL, FILER, PAPERS)).then(
        (Nomination.FiledAgain, {"round": 2, "papers": PAPERS})
    )


def test_another_unit_may_not_file_it_again() -> None:
    stranger = named("another school")
    given(filed(), returned).when(lambda it: it.file_again(stranger, FILER, PAPERS)).refused(
        refusals.OnlyFilingUnit
    )


def test_a_dossier_is_filed_again_with_papers() -> None:
    given(filed(), returned).when(lambda it: it.file_again(SCHOOL, FILER, ())).refused(
        refusals.NoPapers
    )


def test_a_dossier_is_appraised() -> None:
    given(filed()).when(appraised).then((Nomination.Appraised, {"finding": GOOD}))


def test_the_same_finding_again_changes_nothing() -> None:
    given(filed(), appraised).when(appraised).quiet()


def test_another_finding_needs_a_new_filing() -> None:
    given(filed(), appraised).when(lambda it: it.appraise(POOR)).refused(refusals.WrongState)


@pytest.mark.parametrize("concerned", [FILER, TEACHER])
def test_nobody_appraises_what_they_filed_or_what_is_for_them(concerned: UUID) -> None:
    own = replace(GOOD, appraised_by=concerned)
    given(filed()).when(lambda it: it.appraise(own)).refused(refusals.AppraiserIsConcerned)


@pytest.mark.parametrize("concerned", [FILER, TEACHER])
def test_nobody_returns_or_refers_what_they_filed_or_what_is_for_them(concerned: UUID) -> None:
    own = replace(SHORTFALL, returned_by=concerned)
    given(filed()).when(lambda it: it.give_back(own)).refused(refusals.AppraiserIsConcerned)
    person = own.returned_by
    given(filed(), appraised).when(lambda it: it.refer(person)).refused(
        refusals.AppraiserIsConcerned
    )


def test_who_filed_the_first_round_does_not_appraise_the_second() -> None:
    colleague = named("a colleague at the school")
    again: Step = lambda it: it.file_again(SCHOOL, colleague, PAPERS)  # noqa: E731 -- a step reads best in one line.
    own = replace(GOOD, appraised_by=FILER)
    given(filed(), returned, again).when(lambda it: it.appraise(own)).refused(
        refusals.AppraiserIsConcerned
    )


def test_a_unit_is_no_person_to_be_concerned() -> None:
    own = replace(GOOD, appraised_by=TEACHER)
    given(filed(nominee_kind=NomineeKind.COLLECTIVE)).when(lambda it: it.appraise(own)).then(
        (Nomination.Appraised, {})
    )


def test_a_dossier_without_a_required_paper_does_not_meet_the_conditions() -> None:
    given(filed(papers=PAPERS[:1])).when(appraised).refused(refusals.PapersMissing, field="meets")


@pytest.mark.parametrize(("meets", "passed"), [(True, False), (False, True)])
def test_a_finding_follows_from_its_checks(meets: bool, passed: bool) -> None:
    odd = Finding(meets, (Check("Đủ tiêu chuẩn", passed),), APPRAISER, RECEIVED)
    given(filed()).when(lambda it: it.appraise(odd)).refused(refusals.ChecksContradict)


def test_an_appraised_dossier_is_referred_and_bars_its_people_from_the_vote() -> None:
    barred = tuple(sorted({FILER, APPRAISER, TEACHER}))
    given(filed(), appraised).when(referred).then(
        (Nomination.Referred, {"barred": barred, "filed_by": FILER, "appraised_by": APPRAISER})
    )


def test_referring_again_changes_nothing() -> None:
    given(filed(), appraised, referred).when(referred).quiet()


def test_only_a_dossier_that_meets_the_conditions_is_referred() -> None:
    given(filed(), lambda it: it.appraise(POOR)).when(referred).refused(refusals.DoesNotMeet)


@pytest.mark.parametrize("steps", [(), (returned,), (withdrawn,)])
def test_only_an_appraised_dossier_is_referred(steps: tuple[Step, ...]) -> None:
    given(filed(), *steps).when(referred).refused(refusals.WrongState)


def test_the_councils_advice_is_kept() -> None:
    given(filed(), appraised, referred).when(advised).then((Nomination.Advised, {"advice": FOR}))


def test_advice_again_or_too_late_changes_nothing() -> None:
    given(filed(), appraised, referred, advised).when(advised_against).quiet()
    given(filed(), appraised, referred, withdrawn).when(advised).quiet()


def test_the_chair_confers_the_award() -> None:
    given(filed(), appraised, referred, advised).when(decided).then(
        (Nomination.Decided, {"decision": CONFERRED})
    )


def test_the_same_decision_again_changes_nothing() -> None:
    given(filed(), appraised, referred, advised, decided).when(decided).quiet()


def test_a_decision_stands() -> None:
    other = replace(CONFERRED, number="124/QĐ-UBND")
    given(filed(), appraised, referred, advised, decided).when(
        lambda it: it.decide(other, on=RECEIVED)
    ).refused(refusals.WrongState)


def test_the_chair_waits_for_the_council() -> None:
    given(filed(), appraised, referred).when(decided).refused(refusals.AwaitsAdvice)


@pytest.mark.parametrize("steps", [(), (returned,), (appraised,), (withdrawn,)])
def test_nothing_is_decided_before_the_council_has_it(steps: tuple[Step, ...]) -> None:
    given(filed(), *steps).when(decided).refused(refusals.WrongState)


@pytest.mark.parametrize("concerned", [FILER, APPRAISER, TEACHER, *VOTERS])
def test_who_filed_appraised_voted_or_is_nominated_does_not_decide(concerned: UUID) -> None:
    own = replace(CONFERRED, decided_by=concerned)
    given(filed(), appraised, referred, advised).when(
        lambda it: it.decide(own, on=RECEIVED)
    ).refused(refusals.DeciderIsConcerned)


def test_no_award_without_the_councils_support() -> None:
    given(filed(), appraised, referred, advised_against).when(decided).refused(
        refusals.NotSupported
    )


@pytest.mark.parametrize("advice", [FOR, AGAINST])
def test_the_chair_may_always_refuse_giving_a_reason(advice: Advice) -> None:
    refusal = Decision(False, "125/QĐ-UBND", "Luật 2022, Đ24", "Chưa đủ thành tích", CHAIR)
    council: Step = advised if advice is FOR else advised_against
    given(filed(), appraised, referred, council).when(
        lambda it: it.decide(refusal, on=RECEIVED)
    ).then((Nomination.Decided, {"decision": refusal}))


@pytest.mark.parametrize(
    ("decision", "by"),
    [
        (replace(CONFERRED, legal_basis=""), refusals.LegalBasisNeeded),
        (replace(CONFERRED, conferred=False), refusals.ReasonNeeded),
    ],
)
def test_a_decision_cites_its_law_and_a_refusal_its_reason(
    decision: Decision, by: type[Refusal]
) -> None:
    given(filed(), appraised, referred, advised).when(
        lambda it: it.decide(decision, on=RECEIVED)
    ).refused(by)


@pytest.mark.parametrize("steps", [(), (returned,), (appraised,), (appraised, referred)])
def test_a_unit_withdraws_before_the_vote(steps: tuple[Step, ...]) -> None:
    given(filed(), *steps).when(withdrawn).then((Nomination.Withdrawn, {}))


def test_withdrawing_again_changes_nothing() -> None:
    given(filed(), withdrawn).when(withdrawn).quiet()


@pytest.mark.parametrize("steps", [(advised,), (advised, decided)])
def test_nothing_is_withdrawn_after_the_vote(steps: tuple[Step, ...]) -> None:
    given(filed(), appraised, referred, *steps).when(withdrawn).refused(refusals.VoteTaken)


def test_another_unit_withdraws_nothing() -> None:
    stranger = named("another school")
    given(filed()).when(lambda it: it.withdraw(stranger)).refused(refusals.OnlyFilingUnit)
