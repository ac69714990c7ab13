"""The commune takes over a campaign that the city or the centre launched."""

from chassis.act import Act
from contracts.campaigns import AdoptCampaign, CampaignId
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_terms import Criterion, Occasion, Terms, UpperDocument
from services.campaigns.known_unit import KnownUnit


async def adopt_campaign(command: AdoptCampaign, act: Act) -> CampaignId:
    """Adopt for the acting unit; raises what `Campaign.adopt` raises, and `NotFound`."""
    for place, unit_id in enumerate(command.scope_unit_ids):
        await act.get(KnownUnit, unit_id, field=f"scope_unit_ids.{place}")
    terms = Terms(
        command.title,
        command.kind.value,
        tuple(Occasion(each.name, each.day) for each in command.occasions),
        tuple(Criterion(each.text, each.political_task) for each in command.criteria),
        command.opens_on,
        command.closes_on,
        tuple(dict.fromkeys(command.scope_unit_ids)),
        command.legal_basis,
    )
    campaign = Campaign.adopt(
        act.new_id("campaign"),
        terms,
        command.origin.value,
        act.unit_id,
        UpperDocument(command.upper_number, command.upper_date, command.upper_issuer),
        act.today,
    )
    act.save(campaign)
    return CampaignId(campaign_id=campaign.id)
