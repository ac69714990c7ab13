"""A unit puts a campaign's criteria in its own words."""

from chassis.act import Act
from contracts.campaign_work import AdaptCampaign
from contracts.request import Done
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_terms import Criterion


async def adapt_campaign(command: AdaptCampaign, act: Act) -> Done:
    """Adapt it for the acting unit; raises `OutsideTheCampaign`, `CampaignOver`, `NotFound`."""
    campaign = await act.get(Campaign, command.campaign_id, field="campaign_id")
    criteria = tuple(Criterion(each.text, each.political_task) for each in command.criteria)
    campaign.adapt(act.unit_id, criteria, act.today)
    act.save(campaign)
    return Done()
