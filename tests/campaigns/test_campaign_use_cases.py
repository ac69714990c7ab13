"""Who coordinates, adapts and reviews a campaign, and guidance: by command, in memory."""

from datetime import UTC, date, datetime

import pytest

from chassis.refusals import NotFound, UnknownDocument
from contracts.campaign_work import AdaptCampaign, AddCoordinator, ReviewCampaign
from contracts.campaigns import CampaignKind, CloseCampaign, Criterion, LaunchCampaign
from contracts.difficulties import PublishGuidance
from contracts.refusal import Refusal
from contracts.request import Command
from contracts.roles import Role
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_refusals import (
    AnotherUnitsCampaign,
    CampaignOver,
    FinalReviewBeforeTheEnd,
    InterimReviewAfterTheEnd,
    OutsideTheCampaign,
    ReviewedFinally,
)
from services.campaigns.commands import COMMANDS
from services.campaigns.guidance import Guidance
from services.campaigns.known_unit import KnownUnit
from tests.acts import FakeHistories, act, named
from tests.nominations.dossiers import Stored

SCHOOL, CULTURE = named("school"), named("culture")
OWN = (Criterion(text="Mỗi tổ chuyên môn có một sáng kiến"),)
PAPER = "a" * 64
DAY, LAST = date(2025, 8, 4), date(2025, 9, 30)
LATER = datetime(2025, 10, 1, 5, tzinfo=UTC)


class House:
    """Two units, and a campaign that the committee launched for the school alone."""

    def __init__(self) -> None:
        self.histories = FakeHistories(
            KnownUnit.learn(None, SCHOOL, "thcs", "Trường THCS", "school"),
            KnownUnit.learn(None, CULTURE, "vhxh", "Phòng VH-XH", "office"),
        )
        self.stored = Stored()
        self.acts = 0

    async def do(
        self, command: Command, role: Role, unit: str, at: datetime | None = None
    ) -> object:
        """Carry it out; each act has a cause of its own."""
        self.acts += 1
        doing = act(self.histories, role, cause=str(self.acts), unit=unit)
        doing.effective_at = at or doing.effective_at
        doing.documents = self.stored
        return await COMMANDS[type(command)](command, doing)

    async def launched(self) -> "Campaign":
        """The campaign, just launched."""
        launch = LaunchCampaign(
            title="Thi đua ví dụ",
            kind=CampaignKind.REGULAR,
            criteria=(Criterion(text="Hoàn thành nhiệm vụ"),),
            opens_on=DAY,
            closes_on=LAST,
            scope_unit_ids=(SCHOOL,),
            legal_basis="Kế hoạch ví dụ",
        )
        await self.do(launch, Role.COMMUNE_CHAIR, "committee")
        made = self.histories.new[-1].originator_id
        self.histories.new.clear()
        found = await self.histories.find(Campaign, made)
        assert found is not None
        return found

    async def refused(
        self, command: Command, role: Role, unit: str, by: type[Refusal], at: datetime | None = None
    ) -> Refusal:
        """It must be refused by that rule, and leave nothing."""
        with pytest.raises(by) as refused:
            await self.do(command, role, unit, at)
        assert self.histories.new == []
        return refused.value


async def test_a_further_unit_coordinates_by_word_of_the_launcher() -> None:
    house = House()
    campaign = await house.launched()
    add = AddCoordinator(campaign_id=campaign.id, unit_id=CULTURE)
    await house.refused(add, Role.UNIT_HEAD, "school", AnotherUnitsCampaign)
    nobody = add.model_copy(update={"unit_id": named("nothing")})
    unknown = await house.refused(nobody, Role.COMMUNE_CHAIR, "committee", NotFound)
    assert unknown.field == "unit_id"
    nowhere = add.model_copy(update={"campaign_id": named("nothing")})
    missing = await house.refused(nowhere, Role.COMMUNE_CHAIR, "committee", NotFound)
    assert missing.field == "campaign_id"
    await house.do(add, Role.COMMUNE_CHAIR, "committee")
    assert [event.unit_id for event in house.histories.new] == [CULTURE]
    assert house.histories.kinds() == [Campaign.CoordinatorAdded]
    await house.do(add, Role.COMMUNE_CHAIR, "committee")
    assert len(house.histories.new) == 1


async def test_a_unit_says_the_criteria_in_its_own_words_while_it_is_called() -> None:
    house = House()
    campaign = await house.launched()
    adapt = AdaptCampaign(campaign_id=campaign.id, criteria=OWN)
    await house.refused(adapt, Role.UNIT_HEAD, "culture", OutsideTheCampaign)
    await house.refused(adapt, Role.UNIT_HEAD, "school", CampaignOver, LATER)
    nowhere = adapt.model_copy(update={"campaign_id": named("nothing")})
    missing = await house.refused(nowhere, Role.UNIT_HEAD, "school", NotFound)
    assert missing.field == "campaign_id"
    await house.do(adapt, Role.UNIT_HEAD, "school")
    adapted = house.histories.new[0]
    assert house.histories.kinds() == [Campaign.AdaptedForUnit]
    assert (adapted.unit_id, [each.text for each in adapted.criteria]) == (SCHOOL, [OWN[0].text])
    await house.do(adapt, Role.UNIT_HEAD, "school")
    assert len(house.histories.new) == 1


async def test_a_campaign_is_reviewed_while_it_runs_and_once_finally() -> None:
    house = House()
    campaign = await house.launched()
    interim = ReviewCampaign(campaign_id=campaign.id, findings="Đúng tiến độ", digest=PAPER)
    final = ReviewCampaign(campaign_id=campaign.id, findings="Hoàn thành", final=True)
    house.stored = Stored(PAPER)
    unknown = await house.refused(interim, Role.COMMUNE_CHAIR, "committee", UnknownDocument)
    assert unknown.field == "digest"
    house.stored = Stored()
    await house.refused(interim, Role.UNIT_HEAD, "school", AnotherUnitsCampaign)
    await house.refused(final, Role.COMMUNE_CHAIR, "committee", FinalReviewBeforeTheEnd)
    await house.do(interim, Role.COMMUNE_CHAIR, "committee")
    assert (house.histories.new[0].final, house.histories.new[0].digest) == (False, PAPER)
    await house.do(interim, Role.COMMUNE_CHAIR, "committee")
    assert house.histories.kinds() == [Campaign.Reviewed]
    closed = CloseCampaign(campaign_id=campaign.id)
    await house.do(closed, Role.COMMUNE_CHAIR, "committee", LATER)
    house.histories.new.clear()
    other = interim.model_copy(update={"findings": "Muộn"})
    await house.refused(other, Role.COMMUNE_CHAIR, "committee", InterimReviewAfterTheEnd, LATER)
    await house.do(final, Role.COMMUNE_CHAIR, "committee", LATER)
    assert house.histories.kinds() == [Campaign.Reviewed]
    house.histories.new.clear()
    await house.refused(other, Role.COMMUNE_CHAIR, "committee", ReviewedFinally, LATER)


async def test_guidance_names_each_unit_once_and_a_paper_that_is_stored() -> None:
    house = House()
    guidance = PublishGuidance(
        title="Hướng dẫn ví dụ",
        text="Nộp hồ sơ trước ngày 20.",
        digest=PAPER,
        for_unit_ids=(SCHOOL, CULTURE, SCHOOL),
    )
    house.stored = Stored(PAPER)
    unknown = await house.refused(guidance, Role.STANDING_OFFICER, "culture", UnknownDocument)
    assert unknown.field == "digest"
    house.stored = Stored()
    nobody = guidance.model_copy(update={"for_unit_ids": (SCHOOL, named("nothing"))})
    missing = await house.refused(nobody, Role.STANDING_OFFICER, "culture", NotFound)
    assert missing.field == "for_unit_ids.1"
    await house.do(guidance, Role.STANDING_OFFICER, "culture")
    published = house.histories.new[0]
    assert house.histories.kinds() == [Guidance.Published]
    assert (published.for_unit_ids, published.digest) == ((SCHOOL, CULTURE), PAPER)
    for_all = PublishGuidance(title="Cho mọi đơn vị", text="Đọc kỹ.")
    await house.do(for_all, Role.STANDING_OFFICER, "culture")
    assert house.histories.new[1].for_unit_ids == ()
