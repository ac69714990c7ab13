"""A unit coordinates a campaign: tell it."""

from chassis.act import Act
from contracts.campaign_work import CoordinatorAdded
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def coordinator_added(message: CoordinatorAdded, envelope: Envelope, act: Act) -> None:
    """It hears of the campaign it helps to lead."""
    notice = Notice(
        template="coordinator-added",
        message="CoordinatorAdded",
        message_id=envelope.id,
        about=message.campaign_id,
        facts=(Fact("title", message.title),),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
