"""A campaign was closed: its results are worth telling."""

from chassis.act import Act
from contracts.campaigns import CampaignClosed
from contracts.message import Envelope
from services.publicity.story import About, Story, Subject


async def campaign_closed(message: CampaignClosed, envelope: Envelope, act: Act) -> None:
    """Suggest a story about it, for the units that joined."""
    about = About(
        Subject.CAMPAIGN, message.campaign_id, message.joined_unit_ids, shows_person=False
    )
    story_id = Story.id_for(message.campaign_id)
    title = f"Kết quả phong trào thi đua kết thúc ngày {message.closed_on:%d/%m/%Y}"
    act.save(Story.suggest(await act.find(Story, story_id), story_id, about, title))
