"""A difficulty was answered: tell the unit."""

from chassis.act import Act
from contracts.difficulties import DifficultyAnswered
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def difficulty_answered(message: DifficultyAnswered, envelope: Envelope, act: Act) -> None:
    """With the days it took."""
    notice = Notice(
        template="difficulty-answered",
        message="DifficultyAnswered",
        message_id=envelope.id,
        about=message.difficulty_id,
        facts=(
            Fact("on", f"{message.raised_on:%d/%m/%Y}"),
            Fact("days", str((message.answered_on - message.raised_on).days)),
        ),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
