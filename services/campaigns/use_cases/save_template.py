"""A model for thematic campaigns is kept."""

from chassis.act import Act
from contracts.campaign_work import SaveTemplate, TemplateId
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.campaign_terms import Criterion


async def save_template(command: SaveTemplate, act: Act) -> TemplateId:
    """Keep it for later campaigns."""
    criteria = tuple(Criterion(each.text, each.political_task) for each in command.criteria)
    template = CampaignTemplate.save_as(
        act.new_id("template"), command.field.value, command.title, criteria
    )
    act.save(template)
    return TemplateId(template_id=template.id)
