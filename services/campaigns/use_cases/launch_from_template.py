"""A thematic campaign is launched from a model."""

from chassis.act import Act
from contracts.campaign_work import LaunchFromTemplate
from contracts.campaigns import CampaignId, CampaignKind
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.campaign_terms import Terms
from services.campaigns.launching import launch


async def launch_from_template(command: LaunchFromTemplate, act: Act) -> CampaignId:
    """Launch with the model's title and criteria; raises what `launch` raises, and `NotFound`."""
    template = await act.get(CampaignTemplate, command.template_id, field="template_id")
    terms = Terms(
        template.title,
        CampaignKind.THEMATIC.value,
        (),
        template.criteria,
        command.opens_on,
        command.closes_on,
        (),
        command.legal_basis,
    )
    return await launch(command, terms, act, template_id=template.id)
