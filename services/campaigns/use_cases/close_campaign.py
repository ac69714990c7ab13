"""The unit that launched a campaign closes it."""

from chassis.act import Act
from contracts.campaigns import CloseCampaign
from contracts.request import Done
from services.campaigns.campaign import Campaign


async def close_campaign(command: CloseCampaign, act: Act) -> Done:
    """Close for the acting unit; raises `AnotherUnitsCampaign`, `NotOpenYet`, `NotFound`."""
    campaign = await act.get(Campaign, command.campaign_id, field="campaign_id")
    campaign.close(act.unit_id, act.today)
    act.save(campaign)
    return Done()
