"""What each command needs, stores and answers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chassis.refusals import NotFound, UnknownDocument
from contracts.nominations import (
    AppraisalCheck,
    AppraiseNomination,
    DecideAward,
    FiledPaper,
    FileNominationAgain,
    NomineeKind,
    ReferNomination,
    ReturnNomination,
    WithdrawNomination,
)
from contracts.refusal import Refusal
from contracts.roles import Role
from services.nominations import refusals
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.award_kinds import (
    DecidedElsewhere,
    NotForSuchNominee,
    UnknownAwardKind,
    UnknownPaperKind,
)
from services.nominations.candidacy import AlreadyNominated, Candidacy
from services.nominations.decision_number import DecisionNumber, NumberTaken
from services.nominations.intake import IntakeNotOpen, OutsideScope
from services.nominations.nomination import Nomination
from services.nominations.nominee import Body, Nominee, WrongBody
from services.nominations.use_cases.appraise_nomination import appraise_nomination
from services.nominations.use_cases.decide_award import decide_award
from services.nominations.use_cases.file_nomination import file_nomination
from services.nominations.use_cases.file_nomination_again import file_nomination_again
from services.nominations.use_cases.refer_nomination import refer_nomination
from services.nominations.use_cases.return_nomination import return_nomination
from services.nominations.use_cases.withdraw_nomination import withdraw_nomination
from tests.acts import FakeHistories, act, named
from tests.nominations.dossiers import (
    ACHIEVED,
    CAMPAIGN,
    FILE,
    FILER,
    FOR,
    NOMINATION,
    SCHOOL,
    SHORTFALL,
    TEACHER,
    Stored,
    advised,
    appraised,
    by_filer,
    filed,
    known,
    referred,
    returned,
)

PLACE = Candidacy.id_for(TEACHER, "DH-LDTT", CAMPAIGN)


async def test_filing_gives_a_receipt_and_takes_the_nominees_place() -> None:
    histories = known()
    receipt = await file_nomination(FILE, by_filer(histories))
    assert histories.kinds() == [Candidacy.Entered, Achievement.Claimed, Nomination.Filed]
    entry = histories.new[2].entry
    assert (entry.unit_id, histories.new[2].filed_by) == (SCHOOL, FILER)
    assert (entry.received_on, entry.achieved) == (date(2025, 8, 4), ACHIEVED)
    assert receipt.code == entry.code
    assert receipt.code.startswith("DN-2025-")
    assert receipt.nomination_id == histories.new[2].originator_id


@pytest.mark.parametrize(
    ("change", "by", "field"),
    [
        ({"campaign_id": named("nothing")}, NotFound, "campaign_id"),
        ({"nominee_id": named("nobody")}, NotFound, "nominee_id"),
        ({"nominee_id": SCHOOL}, WrongBody, "nominee_id"),
        ({"award_kind": "DH-KHONGCO"}, UnknownAwardKind, "award_kind"),
        ({"award_kind": "DH-CSTT"}, DecidedElsewhere, "award_kind"),
        ({"award_kind": "DH-TVH"}, NotForSuchNominee, "nominee_kind"),
        ({"nominee_kind": NomineeKind.HOUSEHOLD}, NotForSuchNominee, "nominee_kind"),
        (
            {"papers": (FiledPaper(kind="poem", digest="0" * 64),)},
            UnknownPaperKind,
            "papers.0.kind",
        ),
    ],
)
async def test_filing_names_the_field_at_fault(
    change: dict[str, object], by: type[Refusal], field: str
) -> None:
    histories = known()
    with pytest.raises(by) as refused:
        await file_nomination(FILE.model_copy(update=change), by_filer(histories))
    assert refused.value.field == field
    assert histories.new == []


async def test_who_decides_a_higher_award_is_said() -> None:
    upper = FILE.model_copy(update={"award_kind": "DH-CSTT"})
    with pytest.raises(DecidedElsewhere) as refused:
        await file_nomination(upper, by_filer(known()))
    assert "Quân đội" in refused.value.said().vi


async def test_a_digest_nobody_stored_is_refused() -> None:
    deed = by_filer(known())
    deed.documents = Stored(FILE.papers[1].digest)
    with pytest.raises(UnknownDocument) as refused:
        await file_nomination(FILE, deed)
    assert refused.value.field == "papers"


async def test_a_campaign_takes_dossiers_from_its_first_day_to_its_last() -> None:
    for moment in (
        datetime(2025, 7, 31, 16, 59, tzinfo=UTC),
        datetime(2025, 8, 31, 17, 0, tzinfo=UTC),
    ):
        with pytest.raises(IntakeNotOpen):
            await file_nomination(FILE, replace(by_filer(known()), effective_at=moment))
    for moment in (
        datetime(2025, 7, 31, 17, 0, tzinfo=UTC),
        datetime(2025, 8, 31, 16, 59, tzinfo=UTC),
    ):
        await file_nomination(FILE, replace(by_filer(known()), effective_at=moment))


async def test_a_unit_outside_a_campaigns_scope_does_not_file() -> None:
    with pytest.raises(OutsideScope):
        await file_nomination(FILE, by_filer(known(scope=(named("another school"),))))
    await file_nomination(FILE, by_filer(known(scope=(SCHOOL,))))


async def test_one_dossier_for_a_nominee_an_award_and_a_campaign() -> None:
    histories = known()
    first = await file_nomination(FILE, by_filer(histories))
    with pytest.raises(AlreadyNominated):
        await file_nomination(FILE, by_filer(histories, "a second filing"))
    taken_back = WithdrawNomination(nomination_id=first.nomination_id)
    await withdraw_nomination(taken_back, by_filer(histories, "a withdrawal"))
    second = await file_nomination(FILE, by_filer(histories, "a third filing"))
    assert second.code != first.code
    assert histories.kinds()[-6:] == [
        Nomination.Withdrawn,
        Candidacy.Left,
        Achievement.Freed,
        Candidacy.EnteredAgain,
        Achievement.ClaimedAgain,
        Nomination.Filed,
    ]


async def test_withdrawing_twice_stores_nothing_more() -> None:
    histories = known()
    receipt = await file_nomination(FILE, by_filer(histories))
    taken_back = WithdrawNomination(nomination_id=receipt.nomination_id)
    await withdraw_nomination(taken_back, by_filer(histories, "a withdrawal"))
    before = len(histories.new)
    await withdraw_nomination(taken_back, by_filer(histories, "another withdrawal"))
    assert len(histories.new) == before


async def test_the_standing_body_returns_and_the_unit_files_again() -> None:
    histories = _stored(filed())
    officer = act(
        histories,
        Role.STANDING_OFFICER,
        person="an officer of the standing body",
        reason=SHORTFALL.reason,
    )
    await return_nomination(
        ReturnNomination(nomination_id=NOMINATION, missing=SHORTFALL.missing), officer
    )
    receipt = await file_nomination_again(
        FileNominationAgain(nomination_id=NOMINATION, papers=FILE.papers), by_filer(histories)
    )
    assert histories.kinds() == [Nomination.Returned, Nomination.FiledAgain]
    assert receipt.round == 2
    assert histories.new[0].shortfall == SHORTFALL


async def test_filing_again_needs_stored_documents_and_known_kinds() -> None:
    histories = FakeHistories(_after(returned))
    deed = by_filer(histories)
    deed.documents = Stored(FILE.papers[0].digest)
    again = FileNominationAgain(nomination_id=NOMINATION, papers=FILE.papers)
    with pytest.raises(UnknownDocument):
        await file_nomination_again(again, deed)
    odd = again.model_copy(update={"papers": (FiledPaper(kind="poem", digest="0" * 64),)})
    with pytest.raises(UnknownPaperKind):
        await file_nomination_again(odd, by_filer(histories))
    assert histories.new == []


async def test_a_return_without_a_reason_is_refused() -> None:
    officer = act(FakeHistories(filed()), Role.STANDING_OFFICER)
    with pytest.raises(refusals.ReasonNeeded):
        await return_nomination(
            ReturnNomination(nomination_id=NOMINATION, missing=("Tờ trình",)), officer
        )


async def test_the_standing_body_appraises_and_refers() -> None:
    histories = _stored(filed())
    officer = act(histories, Role.STANDING_OFFICER)
    checks = (AppraisalCheck(name="Đủ tiêu chuẩn", passed=True),)
    finding = AppraiseNomination(nomination_id=NOMINATION, meets=True, checks=checks)
    await appraise_nomination(finding, officer)
    await refer_nomination(ReferNomination(nomination_id=NOMINATION), officer)
    await refer_nomination(ReferNomination(nomination_id=NOMINATION), officer)
    assert histories.kinds() == [Nomination.Appraised, Nomination.Referred]


async def test_the_chair_decides_once_under_a_number_of_its_own() -> None:
    histories = _advised_dossier()
    chair = act(
        histories, Role.COMMUNE_CHAIR, person="the commune chair", legal_basis="Luật 2022, Đ24"
    )
    decision = DecideAward(nomination_id=NOMINATION, conferred=True, number="12/QĐ-UBND")
    await decide_award(decision, chair)
    await decide_award(decision, chair)
    kinds = [Nomination.Decided, DecisionNumber.Taken, Nominee.Honoured, Award.Conferred]
    assert histories.kinds() == kinds
    decided = histories.new[0]
    assert (decided.bonus.unrounded, decided.bonus.rounded) == (702_000, 710_000)
    assert {check.rule for check in decided.rules} >= {"law@2", "award.DH-LDTT@1", "holds@2"}


async def test_a_refusal_frees_the_nominees_place() -> None:
    histories = _advised_dossier()
    chair = act(
        histories,
        Role.COMMUNE_CHAIR,
        person="the commune chair",
        reason="Chưa đủ thành tích",
        legal_basis="Luật 2022, Đ24",
    )
    await decide_award(
        DecideAward(nomination_id=NOMINATION, conferred=False, number="12/QĐ-UBND"), chair
    )
    assert histories.kinds() == [
        Nomination.Decided,
        DecisionNumber.Taken,
        Candidacy.Left,
        Achievement.Freed,
    ]
    assert histories.new[0].bonus is None


async def test_a_number_of_a_year_is_used_once() -> None:
    histories = _advised_dossier()
    histories.save(DecisionNumber.take(None, 2025, "12/qđ-ubnd ", named("another dossier")))
    histories.new.clear()
    chair = act(histories, Role.COMMUNE_CHAIR, legal_basis="Luật 2022, Đ24")
    with pytest.raises(NumberTaken) as refused:
        await decide_award(
            DecideAward(nomination_id=NOMINATION, conferred=True, number="12/QĐ-UBND"), chair
        )
    assert refused.value.field == "number"
    assert histories.new == []


async def test_a_number_comes_again_the_next_year() -> None:
    histories = _advised_dossier()
    histories.save(DecisionNumber.take(None, 2024, "12/QĐ-UBND", named("another dossier")))
    chair = act(histories, Role.COMMUNE_CHAIR, legal_basis="Luật 2022, Đ24")
    await decide_award(
        DecideAward(nomination_id=NOMINATION, conferred=True, number="12/QĐ-UBND"), chair
    )


async def test_a_dossier_that_does_not_exist_is_named() -> None:
    nowhere = named("no dossier")
    officer = act(FakeHistories(), Role.STANDING_OFFICER)
    with pytest.raises(NotFound) as refused:
        await refer_nomination(ReferNomination(nomination_id=nowhere), officer)
    assert refused.value.field == "nomination_id"


def _after(*steps: object) -> Nomination:
    nomination = filed()
    for step in steps:
        assert callable(step)
        step(nomination)
    return nomination


def _advised_dossier() -> FakeHistories:
    nomination = _after(appraised, referred, advised)
    assert nomination.standing.advice == FOR
    return _stored(nomination)


def _stored(nomination: Nomination) -> FakeHistories:
    return FakeHistories(
        nomination,
        Nominee.know(None, TEACHER, Body.PERSON),
        Candidacy.enter(None, PLACE, NOMINATION),
        Achievement.claim(None, TEACHER, ACHIEVED, NOMINATION),
    )
