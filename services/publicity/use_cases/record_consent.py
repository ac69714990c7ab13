"""An editor keeps the consent of the person shown."""

from chassis.act import Act
from contracts.publicity import RecordConsent
from contracts.request import Done
from services.publicity.story import Consent, Story


async def record_consent(command: RecordConsent, act: Act) -> Done:
    """Keep to which channels the person agreed; raises `UnknownDocument`."""
    story = await act.get(Story, command.story_id, field="story_id")
    await act.require_documents([command.digest], field="digest")
    channels = tuple(sorted({channel.value for channel in command.channels}))
    story.record_consent(Consent(channels, command.digest))
    act.save(story)
    return Done()
