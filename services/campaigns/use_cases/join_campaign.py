"""A unit joins a campaign."""

from chassis.act import Act
from contracts.campaigns import JoinCampaign
from contracts.request import Done
from services.campaigns.campaign import Campaign


async def join_campaign(command: JoinCampaign, act: Act) -> Done:
    """Join for the acting unit.

    Raises `OutsideTheCampaign`, `AlreadyJoined`, `CampaignOver`, `NotFound`.
    """
    campaign = await act.get(Campaign, command.campaign_id, field="campaign_id")
    campaign.join(act.unit_id, command.promise, act.today)
    act.save(campaign)
    return Done()
