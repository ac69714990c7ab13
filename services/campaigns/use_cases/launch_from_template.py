"""A thematic campaign is launched from a model."""

from chassis.act import Act
from contracts.campaign_work import LaunchFromTemplate
from contracts.campaigns import CampaignId, CampaignKind, Origin
from contracts.roles import Role
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.campaign_terms import Terms
from services.campaigns.legal_basis import LegalBasis


async def launch_from_template(command: LaunchFromTemplate, act: Act) -> CampaignId:
    """Launch for the acting unit; raises `CampaignDatesInverted`, `BasisNotInForce`, `NotFound`."""
    template = await act.get(CampaignTemplate, command.template_id, field="template_id")
    if command.parent_id is not None:
        await act.get(Campaign, command.parent_id, field="parent_id")
    if command.legal_basis_id is not None:
        basis = await act.get(LegalBasis, command.legal_basis_id, field="legal_basis_id")
        basis.require_in_force(act.today, "legal_basis_id")
    by_a_unit = act.actor.role is Role.UNIT_HEAD
    terms = Terms(
        template.title,
        CampaignKind.THEMATIC.value,
        (),
        template.criteria,
        command.opens_on,
        command.closes_on,
        (act.unit_id,) if by_a_unit else (),
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
        template_id=template.id,
        legal_basis_id=command.legal_basis_id,
    )
    act.save(campaign)
    return CampaignId(campaign_id=campaign.id)
