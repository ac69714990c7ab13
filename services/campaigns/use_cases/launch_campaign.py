"""The commune launches a campaign, or the head of a unit one for that unit."""

from chassis.act import Act
from contracts.campaigns import CampaignId, LaunchCampaign, Origin
from contracts.roles import Role
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_terms import Criterion, Occasion, Terms
from services.campaigns.known_unit import KnownUnit
from services.campaigns.legal_basis import LegalBasis


async def launch_campaign(command: LaunchCampaign, act: Act) -> CampaignId:
    """Launch for the acting unit; raises what `Campaign.launch` raises,
    `BasisNotInForce`, and `NotFound`.
    """
    for place, unit_id in enumerate(command.scope_unit_ids):
        await act.get(KnownUnit, unit_id, field=f"scope_unit_ids.{place}")
    if command.parent_id is not None:
        await act.get(Campaign, command.parent_id, field="parent_id")
    if command.legal_basis_id is not None:
        basis = await act.get(LegalBasis, command.legal_basis_id, field="legal_basis_id")
        basis.require_in_force(act.today, "legal_basis_id")
    by_a_unit = act.actor.role is Role.UNIT_HEAD
    own = (act.unit_id,) if by_a_unit else ()
    terms = Terms(
        command.title,
        command.kind.value,
        tuple(Occasion(each.name, each.day) for each in command.occasions),
        tuple(Criterion(each.text, each.political_task) for each in command.criteria),
        command.opens_on,
        command.closes_on,
        tuple(dict.fromkeys(command.scope_unit_ids)) or own,
        command.legal_basis,
    )
    origin = Origin.UNIT if by_a_unit else Origin.COMMUNE
    campaign = Campaign.launch(
        act.new_id("campaign"),
        terms,
        origin.value,
        act.unit_id,
        command.parent_id,
        own_unit_only=by_a_unit,
        legal_basis_id=command.legal_basis_id,
    )
    act.save(campaign)
    return CampaignId(campaign_id=campaign.id)
