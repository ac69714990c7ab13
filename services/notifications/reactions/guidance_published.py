"""Guidance is out: tell those it is for."""

from datetime import date

from chassis.act import Act
from contracts.difficulties import GuidancePublished
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def guidance_published(message: GuidancePublished, envelope: Envelope, act: Act) -> None:
    """Without names it is for every unit, and for those that join until the year ends."""
    notice = Notice(
        template="guidance-published",
        message="GuidancePublished",
        message_id=envelope.id,
        about=message.guidance_id,
        facts=(Fact("title", message.title),),
        recipients=message.for_unit_ids,
        every_unit_until=None if message.for_unit_ids else date(message.published_on.year, 12, 31),
    )
    await make_announcement(notice, act)
