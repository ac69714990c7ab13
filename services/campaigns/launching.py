"""The last steps of every launch, whether the terms were written or taken from a model."""

from dataclasses import replace
from uuid import UUID

from chassis.act import Act
from contracts.campaign_work import LaunchFromTemplate
from contracts.campaigns import CampaignId, LaunchCampaign, Origin
from contracts.roles import Role
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_terms import Terms
from services.campaigns.legal_basis import LegalBasis


async def launch(
    command: LaunchCampaign | LaunchFromTemplate,
    terms: Terms,
    act: Act,
    *,
    template_id: UUID | None = None,
) -> CampaignId:
    """Launch for the acting unit; a unit's head launches for that unit alone.

    Raises what `Campaign.launch` raises, `BasisNotInForce`, and `NotFound`.
    """
    if command.parent_id is not None:
        await act.get(Campaign, command.parent_id, field="parent_id")
    if command.legal_basis_id is not None:
        basis = await act.get(LegalBasis, command.legal_basis_id, field="legal_basis_id")
        basis.require_in_force(act.today, "legal_basis_id")
    by_a_unit = act.actor.role is Role.UNIT_HEAD
    own = (act.unit_id,) if by_a_unit else ()
    campaign = Campaign.launch(
        act.new_id("campaign"),
        replace(terms, scope_unit_ids=terms.scope_unit_ids or own),
        (Origin.UNIT if by_a_unit else Origin.COMMUNE).value,
        act.unit_id,
        command.parent_id,
        own_unit_only=by_a_unit,
        template_id=template_id,
        legal_basis_id=command.legal_basis_id,
    )
    act.save(campaign)
    return CampaignId(campaign_id=campaign.id)
