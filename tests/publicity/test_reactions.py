"""What publicity does when it hears the others; everything is delivered twice."""

import pytest

from contracts.awards import AwardRevoked, RevocationGround
from contracts.campaigns import CampaignClosed
from contracts.message import Message
from contracts.nominations import AwardDecided, NomineeKind
from contracts.roles import Role
from contracts.submissions import UpperDecisionRecorded, UpperOutcome
from services.publicity.service import service
from services.publicity.story import Story, Subject
from tests.acts import FakeHistories, act, envelope, named
from tests.publicity.desk import DOSSIER, ENDS, SCHOOL, STORY, VILLAGE


def decided(conferred: bool, kind: NomineeKind) -> AwardDecided:
    return AwardDecided(
        nomination_id=DOSSIER,
        code="KT-7",
        unit_id=SCHOOL,
        award_kind="DH-LDTT",
        nominee_kind=kind,
        nominee_id=named("nominee"),
        conferred=conferred,
        number="11/QĐ",
        legal_basis="Luật",
        decided_by=named("chair"),
        reason="",
    )


async def deliver_twice(message: Message, histories: FakeHistories | None = None) -> FakeHistories:
    histories = histories or FakeHistories()
    for _ in range(2):
        around = envelope(message.SERVICE, type(message).__name__, named("aggregate"))
        react = service().reactions[type(message)]
        await react(message, around, act(histories, Role.SERVICE, person=None))
    return histories


@pytest.mark.parametrize("kind", NomineeKind)
async def test_a_conferred_award_suggests_a_story_that_needs_consent_for_people(
    kind: NomineeKind,
) -> None:
    histories = await deliver_twice(decided(True, kind))
    (event,) = histories.new
    assert isinstance(event, Story.Suggested)
    assert (event.originator_id, event.about.subject) == (STORY, Subject.AWARD)
    assert event.about.shows_person is (kind is not NomineeKind.COLLECTIVE)
    assert event.title == "Khen thưởng theo hồ sơ KT-7"


async def test_a_refused_award_is_nobodys_story() -> None:
    assert (await deliver_twice(decided(False, NomineeKind.INDIVIDUAL))).new == []


async def test_a_closed_campaign_suggests_a_story_for_its_units() -> None:
    closed = CampaignClosed(
        campaign_id=named("campaign"), closed_on=ENDS, joined_unit_ids=(SCHOOL, VILLAGE)
    )
    (event,) = (await deliver_twice(closed)).new
    assert event.about.unit_ids == (SCHOOL, VILLAGE)
    assert not event.about.shows_person
    assert "16/11/2025" in event.title


async def test_a_revoked_award_brings_its_story_down() -> None:
    revoked = AwardRevoked(
        nomination_id=DOSSIER,
        code="KT-7",
        unit_id=SCHOOL,
        award_kind="DH-LDTT",
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=named("nominee"),
        grounds=(RevocationGround.FALSE_DECLARATION,),
        number="12/QĐ",
        of_number="11/QĐ",
        legal_basis="Luật",
        reason="Kê khai sai",
        conclusion=None,
        revoked_by=named("chair"),
        recover=None,
    )
    histories = await deliver_twice(decided(True, NomineeKind.INDIVIDUAL))
    await deliver_twice(revoked, histories)
    assert histories.kinds() == [Story.Suggested, Story.Withdrawn]
    assert "12/QĐ" in histories.new[1].reason


def test_every_message_it_hears_is_tried_here() -> None:
    heard = {AwardDecided, AwardRevoked, CampaignClosed, UpperDecisionRecorded}
    assert set(service().reactions) == heard


@pytest.mark.parametrize("outcome", UpperOutcome)
async def test_an_award_conferred_above_suggests_a_story_and_nothing_else_does(
    outcome: UpperOutcome,
) -> None:
    message = UpperDecisionRecorded(
        nomination_id=DOSSIER,
        code="DN-2025-THU",
        unit_id=SCHOOL,
        award_kind="HT-BKT-CN",
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=named("teacher"),
        submission_id=named("submission"),
        outcome=outcome,
        authority="Chủ tịch UBND tỉnh, thành phố",
        number="9/QĐ",
        decided_on=ENDS,
        document="",
        reason="",
    )
    histories = await deliver_twice(message)
    assert len(histories.new) == (outcome is UpperOutcome.CONFERRED)
