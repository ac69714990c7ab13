"""A conference is planned: invite guests and those who are awarded."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.year_reviews import ConferencePlanned
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def conference_planned(message: ConferencePlanned, envelope: Envelope, act: Act) -> None:
    """Each unit is invited once; the standing body prepares it."""
    notice = Notice(
        template="conference-planned",
        message="ConferencePlanned",
        message_id=envelope.id,
        about=message.conference_id,
        facts=(
            Fact("title", message.title),
            Fact("on", f"{message.on:%d/%m/%Y}"),
            Fact("place", message.place),
        ),
        recipients=(STANDING_BODY, *message.guest_unit_ids, *message.awarded_unit_ids),
    )
    await make_announcement(notice, act)
