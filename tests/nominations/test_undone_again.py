"""Days of decisions, awards of the upper level, and wrong revocations. People are invented."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chassis.refusals import UnknownDocument
from contracts.awards import AnnulRevocation, RevocationAnnulled
from contracts.nominations import DecideAward
from contracts.refusal import Refusal
from contracts.submissions import RecordUpperDecision
from contracts.submissions import UpperOutcome as Said
from services.nominations import refusals
from services.nominations.achievement import Achievement, AlreadyRewarded
from services.nominations.award import Award
from services.nominations.award_terms import AwardIsRevoked, NotRevoked, NumberOfAnotherAct
from services.nominations.candidacy import AlreadyNominated, Candidacy
from services.nominations.decision_number import DecisionNumber, NumberTaken
from services.nominations.nominee import Nominee, NomineeHeld
from services.nominations.publishing import PUBLISHING
from services.nominations.upper_level import UpperPaperNeeded
from services.nominations.use_cases.annul_revocation import annul_revocation
from services.nominations.use_cases.correct_decision import correct_decision
from services.nominations.use_cases.decide_award import decide_award
from services.nominations.use_cases.forward_nominations import forward_nominations
from services.nominations.use_cases.record_upper_decision import record_upper_decision
from services.nominations.use_cases.revoke_award import revoke_award
from tests.acts import FakeHistories
from tests.nominations.dossiers import NOMINATION, TEACHER, Stored
from tests.nominations.test_forwarding import CONFER, SEND, house, officer
from tests.nominations.test_forwarding import chair as sender
from tests.nominations.undoing import (
    advised_on,
    awarded,
    chair,
    correct,
    filed_dossier,
    held,
    revoke,
)

BEFORE = datetime(2025, 8, 3, 5, tzinfo=UTC)
LATER = datetime(2025, 12, 20, 5, tzinfo=UTC)


def _annul(nomination_id: Any, number: str = "430/QĐ-UBND", **more: Any) -> AnnulRevocation:
    return AnnulRevocation(nomination_id=nomination_id, number=number, **more)


async def _revoked() -> tuple[FakeHistories, Any]:
    histories, nomination_id = await awarded()
    await revoke_award(revoke(nomination_id), chair(histories))
    histories.new.clear()
    return histories, nomination_id


async def test_a_decision_is_not_dated_before_the_advice_it_rests_on() -> None:
    histories, nomination_id = await advised_on()
    command = _decision(nomination_id)
    with pytest.raises(refusals.DayTooEarly) as refused:
        await decide_award(command, chair(histories, at=BEFORE))
    assert refused.value.values["since"] == date(2025, 8, 4)
    assert refused.value.rule
    await decide_award(command, chair(histories))


def _decision(nomination_id: Any) -> DecideAward:
    return DecideAward(nomination_id=nomination_id, conferred=True, number="1/QĐ-UBND")


async def test_dossiers_do_not_go_up_on_a_day_before_the_advice() -> None:
    histories = house()
    with pytest.raises(refusals.DayTooEarly):
        await forward_nominations(SEND, sender(histories, date(2025, 8, 3)))
    assert histories.new == []


@pytest.mark.parametrize("act", ["revoke", "correct"])
async def test_what_follows_a_decision_is_not_dated_before_it(act: str) -> None:
    histories, nomination_id = await awarded()
    early = chair(histories, at=BEFORE)
    paper = correct(nomination_id, ("number", "231/QĐ-UBND", "213/QĐ-UBND"))
    coming = (
        revoke_award(revoke(nomination_id), early)
        if act == "revoke"
        else correct_decision(paper, early)
    )
    with pytest.raises(refusals.DayTooEarly):
        await coming
    assert histories.new == []


async def test_a_wrong_revocation_is_annulled_and_everything_counts_again() -> None:
    histories, nomination_id = await _revoked()
    for _ in range(2):
        await annul_revocation(_annul(nomination_id), chair(histories))
    assert histories.kinds() == [
        DecisionNumber.Taken,
        Award.Reinstated,
        Candidacy.EnteredAgain,
        Achievement.ClaimedAgain,
        Nominee.Honoured,
    ]
    nominee = histories.stored[TEACHER]
    assert isinstance(nominee, Nominee)
    assert [each.nomination_id for each in nominee.honours] == [nomination_id]
    told = PUBLISHING[Award.Reinstated]
    assert told is not None
    message = told(histories.new[1])
    assert isinstance(message, RevocationAnnulled)
    assert (message.number, message.of_number, message.decision_number) == (
        "430/QĐ-UBND",
        "412/QĐ-UBND",
        "231/QĐ-UBND",
    )


async def test_after_the_annulment_it_may_be_corrected_or_revoked_again() -> None:
    histories, nomination_id = await _revoked()
    await annul_revocation(_annul(nomination_id), chair(histories))
    with pytest.raises(NumberOfAnotherAct):
        await revoke_award(revoke(nomination_id), chair(histories))
    await revoke_award(revoke(nomination_id, "440/QĐ-UBND"), chair(histories))
    paper = correct(nomination_id, ("number", "231/QĐ-UBND", "213/QĐ-UBND"))
    with pytest.raises(AwardIsRevoked):
        await correct_decision(paper, chair(histories))


async def test_only_a_revocation_in_force_is_annulled_with_a_free_number_and_a_reason() -> None:
    histories, nomination_id = await awarded()
    with pytest.raises(NotRevoked):
        await annul_revocation(_annul(nomination_id), chair(histories))
    await revoke_award(revoke(nomination_id), chair(histories))
    stored = len(histories.new)
    wrong: list[tuple[type[Refusal], AnnulRevocation, Any]] = [
        (NumberOfAnotherAct, _annul(nomination_id, "231/QĐ-UBND"), {}),
        (refusals.ReasonNeeded, _annul(nomination_id), {"reason": None}),
        (refusals.LegalBasisNeeded, _annul(nomination_id), {"legal_basis": None}),
        (refusals.DayTooEarly, _annul(nomination_id), {"at": BEFORE}),
    ]
    for by, command, how in wrong:
        with pytest.raises(by):
            await annul_revocation(command, chair(histories, **how))
    histories.save(DecisionNumber.take(None, 2025, "430/QĐ-UBND", TEACHER))
    with pytest.raises(NumberTaken):
        await annul_revocation(_annul(nomination_id), chair(histories))
    assert histories.kinds()[stored:] == [DecisionNumber.Taken]


async def test_what_another_dossier_asks_for_by_now_is_not_given_back() -> None:
    histories, nomination_id = await _revoked()
    await filed_dossier(histories, "another filing")
    histories.new.clear()
    with pytest.raises((AlreadyNominated, AlreadyRewarded)):
        await annul_revocation(_annul(nomination_id), chair(histories))
    assert Award.Reinstated not in histories.kinds()


async def test_nothing_is_given_back_while_the_nominee_is_held() -> None:
    histories, nomination_id = await _revoked()
    await held(histories)
    with pytest.raises(NomineeHeld):
        await annul_revocation(_annul(nomination_id), chair(histories))
    assert Award.Reinstated not in histories.kinds()


async def _conferred_above() -> FakeHistories:
    histories = house()
    await forward_nominations(SEND, sender(histories))
    await record_upper_decision(CONFER, officer(histories))
    histories.new.clear()
    return histories


def _later(histories: FakeHistories) -> Any:
    made = chair(histories, at=LATER)
    made.documents = Stored("0" * 64)
    return made


async def test_the_upper_levels_award_is_undone_by_its_own_papers_and_numbers() -> None:
    histories = await _conferred_above()
    award = histories.stored[Award.id_for(NOMINATION)]
    assert isinstance(award, Award)
    assert (award.decided_here, award.decision.number, award.on) == (
        False,
        "345/QĐ-UBND",
        CONFER.decided_on,
    )
    with pytest.raises(UpperPaperNeeded):
        await revoke_award(revoke(NOMINATION), _later(histories))
    with pytest.raises(UnknownDocument):
        await revoke_award(revoke(NOMINATION, document="0" * 64), _later(histories))
    await revoke_award(revoke(NOMINATION, document="a" * 64), _later(histories))
    await annul_revocation(_annul(NOMINATION, document="b" * 64), _later(histories))
    assert histories.kinds() == [
        Award.Revoked,
        Candidacy.Left,
        Achievement.Freed,
        Nominee.HonourTakenBack,
        Award.Reinstated,
        Candidacy.EnteredAgain,
        Achievement.ClaimedAgain,
        Nominee.Honoured,
    ]


async def test_a_clerical_error_of_the_upper_level_is_corrected_without_our_register() -> None:
    histories = await _conferred_above()
    change = ("number", "345/QĐ-UBND", "354/QĐ-UBND")
    paper = correct(NOMINATION, change).model_copy(update={"document": "a" * 64})
    await correct_decision(paper, _later(histories))
    assert histories.kinds() == [Award.Corrected]


async def test_a_refusal_above_is_no_award() -> None:
    histories = house()
    await forward_nominations(SEND, sender(histories))
    refuse = RecordUpperDecision.model_validate(
        {**CONFER.model_dump(), "outcome": Said.REFUSED, "number": None, "document": None}
    )
    await record_upper_decision(refuse, officer(histories, "Chưa đủ thành tích"))
    assert Award.Conferred not in histories.kinds()
