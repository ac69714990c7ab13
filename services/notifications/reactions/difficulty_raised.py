"""A unit asks for help: tell the standing body, and confirm it to the unit."""

from chassis.act import Act
from contracts.difficulties import DifficultyRaised
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def difficulty_raised(message: DifficultyRaised, envelope: Envelope, act: Act) -> None:
    """The clock runs from now on."""
    notice = Notice(
        template="difficulty-raised",
        message="DifficultyRaised",
        message_id=envelope.id,
        about=message.difficulty_id,
        facts=(
            Fact("unit", str(message.unit_id)),
            Fact("on", f"{message.raised_on:%d/%m/%Y}"),
        ),
        recipients=(STANDING_BODY, message.unit_id),
    )
    await make_announcement(notice, act)
