"""The commune launches a campaign, or the head of a unit one for that unit."""

from chassis.act import Act
from contracts.campaigns import CampaignId, LaunchCampaign
from services.campaigns.campaign_terms import Criterion, Occasion, Terms
from services.campaigns.known_unit import KnownUnit
from services.campaigns.launching import launch


async def launch_campaign(command: LaunchCampaign, act: Act) -> CampaignId:
    """Launch with the terms written out; raises what `launch` raises, and `NotFound`."""
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
    return await launch(command, terms, act)
