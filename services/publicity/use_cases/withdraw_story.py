"""A story is taken down."""

from chassis.act import Act
from contracts.publicity import WithdrawStory
from contracts.request import Done
from services.publicity.story import Story


async def withdraw_story(command: WithdrawStory, act: Act) -> Done:
    """Take it down from every channel; the reason comes with the request."""
    story = await act.get(Story, command.story_id, field="story_id")
    story.withdraw(act.reason or "", act.today)
    act.save(story)
    return Done()
