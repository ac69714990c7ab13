"""A campaign carries out a theme."""

from chassis.act import Act
from contracts.campaign_work import LinkToTheme
from contracts.request import Done
from services.campaigns.campaign import Campaign
from services.campaigns.theme import Theme


async def link_to_theme(command: LinkToTheme, act: Act) -> Done:
    """Link them; raises `AnotherUnitsCampaign`, `NotFound`."""
    campaign = await act.get(Campaign, command.campaign_id, field="campaign_id")
    theme = await act.get(Theme, command.theme_id, field="theme_id")
    campaign.require_launched_by(act.unit_id)
    theme.link(campaign.id)
    act.save(theme)
    return Done()
