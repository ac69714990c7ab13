"""A further unit coordinates a campaign."""

from chassis.act import Act
from contracts.campaign_work import AddCoordinator
from contracts.request import Done
from services.campaigns.campaign import Campaign
from services.campaigns.known_unit import KnownUnit


async def add_coordinator(command: AddCoordinator, act: Act) -> Done:
    """Add it; raises `AnotherUnitsCampaign`, `NotFound`."""
    campaign = await act.get(Campaign, command.campaign_id, field="campaign_id")
    await act.get(KnownUnit, command.unit_id, field="unit_id")
    campaign.add_coordinator(act.unit_id, command.unit_id)
    act.save(campaign)
    return Done()
