"""A story is out: tell the units it concerns."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.publicity import StoryPublished
from services.notifications.announcement import Fact, Notice
from services.notifications.outcome_texts import CHANNELS_VI
from services.notifications.use_cases.make_announcement import make_announcement


async def story_published(message: StoryPublished, envelope: Envelope, act: Act) -> None:
    """Each channel is told by itself; a story that concerns no unit is told to nobody."""
    if not message.unit_ids:
        return
    notice = Notice(
        template="story-published",
        message="StoryPublished",
        message_id=envelope.id,
        about=message.story_id,
        facts=(
            Fact("title", message.title),
            Fact("channel", CHANNELS_VI[message.channel.value]),
            Fact("on", f"{message.published_on:%d/%m/%Y}"),
        ),
        recipients=message.unit_ids,
    )
    await make_announcement(notice, act)
