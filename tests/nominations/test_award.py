"""An award after the decision: corrected without losing the first text, or revoked."""

from datetime import date
from typing import Any

import pytest

from chassis.refusals import NotFound
from contracts.awards import AwardCorrected, AwardRevoked, RevocationGround
from contracts.refusal import Refusal
from services.nominations import refusals
from services.nominations.achievement import Achievement
from services.nominations.award import Award
from services.nominations.award_terms import (
    AwardIsRevoked,
    ConclusionNeeded,
    NotClerical,
    NumberOfAnotherAct,
    TextDiffers,
)
from services.nominations.candidacy import Candidacy
from services.nominations.decision_number import DecisionNumber, NumberTaken
from services.nominations.nominee import Nominee
from services.nominations.publishing import PUBLISHING
from services.nominations.use_cases.correct_decision import correct_decision
from services.nominations.use_cases.revoke_award import revoke_award
from tests.acts import named
from tests.nominations.dossiers import TEACHER
from tests.nominations.undoing import (
    LAW,
    advised_on,
    awarded,
    chair,
    correct,
    decide,
    filed_dossier,
    revoke,
)


async def test_a_revoked_award_counts_for_nothing_any_more() -> None:
    histories, nomination_id = await awarded()
    for _ in range(2):
        await revoke_award(revoke(nomination_id), chair(histories))
    assert histories.kinds() == [
        DecisionNumber.Taken,
        Award.Revoked,
        Candidacy.Left,
        Achievement.Freed,
        Nominee.HonourTakenBack,
    ]
    nominee = await histories.find(Nominee, TEACHER)
    assert nominee is not None
    assert nominee.honours == ()
    told = PUBLISHING[Award.Revoked]
    assert told is not None
    message = told(histories.new[1])
    assert isinstance(message, AwardRevoked)
    assert (message.number, message.of_number) == ("412/QĐ-UBND", "231/QĐ-UBND")
    assert (message.recover, message.conclusion) == (710_000, None)
    assert message.grounds == (RevocationGround.FORGED_PAPERS,)


async def test_what_was_revoked_may_be_filed_and_conferred_again() -> None:
    histories, nomination_id = await awarded()
    await revoke_award(revoke(nomination_id), chair(histories))
    assert await filed_dossier(histories, "a second filing") != nomination_id


async def test_an_award_is_revoked_once() -> None:
    histories, nomination_id = await awarded()
    await revoke_award(revoke(nomination_id), chair(histories))
    with pytest.raises(AwardIsRevoked):
        await revoke_award(revoke(nomination_id, "413/QĐ-UBND"), chair(histories))
    late = correct(nomination_id, ("reason", "Lý do", "Lý do khác"))
    with pytest.raises(AwardIsRevoked):
        await correct_decision(late, chair(histories))


@pytest.mark.parametrize(
    ("changes", "more", "refusal"),
    [
        ({"grounds": (RevocationGround.FAULT_IN_PERIOD,)}, {}, ConclusionNeeded),
        ({"number": "231/qđ-ubnd"}, {}, NumberOfAnotherAct),
        ({"number": "9/QĐ-UBND"}, {}, NumberTaken),
        ({}, {"legal_basis": None}, refusals.LegalBasisNeeded),
        ({}, {"reason": None}, refusals.ReasonNeeded),
    ],
)
async def test_a_revocation_names_ground_basis_and_a_number_of_its_own(
    changes: dict[str, Any], more: dict[str, Any], refusal: type[Refusal]
) -> None:
    histories, nomination_id = await awarded()
    histories.save(DecisionNumber.take(None, 2025, "9/QĐ-UBND", named("another dossier")))
    histories.new.clear()
    with pytest.raises(refusal):
        await revoke_award(revoke(nomination_id, **changes), chair(histories, **more))
    assert histories.new == []


async def test_only_an_award_that_was_conferred_is_revoked_or_corrected() -> None:
    histories, nomination_id = await advised_on()
    await decide(histories, nomination_id, conferred=False)
    with pytest.raises(NotFound) as refused:
        await revoke_award(revoke(nomination_id), chair(histories))
    assert refused.value.field == "nomination_id"
    with pytest.raises(NotFound):
        await correct_decision(correct(nomination_id, ("reason", "a", "b")), chair(histories))


async def test_a_clerical_error_is_corrected_and_both_texts_stay() -> None:
    histories, nomination_id = await awarded()
    wrong = correct(
        nomination_id,
        ("number", "231/QĐ-UBND", "213/QĐ-UBND"),
        ("legal-basis", LAW, "Luật 06/2022/QH15 Đ24"),
    )
    for _ in range(2):
        await correct_decision(wrong, chair(histories))
    taken = DecisionNumber.Taken
    assert histories.kinds() == [Award.Corrected, taken, taken]
    told = PUBLISHING[Award.Corrected]
    assert told is not None
    message = told(histories.new[0])
    assert isinstance(message, AwardCorrected)
    texts = [(each.field, each.before, each.after) for each in message.corrections]
    assert texts == [
        ("number", "231/QĐ-UBND", "213/QĐ-UBND"),
        ("legal-basis", LAW, "Luật 06/2022/QH15 Đ24"),
    ]
    assert (message.number, message.decision_number) == ("15/ĐC-UBND", "213/QĐ-UBND")
    award = await histories.find(Award, Award.id_for(nomination_id))
    assert award is not None
    assert award.bonus is not None
    assert (award.bonus.rounded, award.on) == (710_000, date(2025, 8, 4))
    assert award.corrections[0].changes[0].before == "231/QĐ-UBND"


@pytest.mark.parametrize(
    ("field", "before", "after", "refusal"),
    [
        ("award-kind", "DH-LDTT", "DH-CSTDCS", NotClerical),
        ("nominee", "a", "b", NotClerical),
        ("bonus", "710000", "720000", NotClerical),
        ("conferred", "true", "false", NotClerical),
        ("number", "1/QĐ-UBND", "213/QĐ-UBND", TextDiffers),
        ("number", "231/QĐ-UBND", "231/QĐ-UBND", TextDiffers),
        ("number", "231/QĐ-UBND", "15/ĐC-UBND", NumberOfAnotherAct),
    ],
)
async def test_substance_is_not_corrected_and_the_text_is_repeated(
    field: str, before: str, after: str, refusal: type[Refusal]
) -> None:
    histories, nomination_id = await awarded()
    with pytest.raises(refusal) as refused:
        await correct_decision(correct(nomination_id, (field, before, after)), chair(histories))
    assert refused.value.rule
    assert histories.new == []
