"""The chair or the standing body approves the text of a story."""

from chassis.act import Act
from contracts.publicity import ApproveStory
from contracts.request import Done
from services.publicity.story import Story


async def approve_story(command: ApproveStory, act: Act) -> Done:
    """Approve it; raises what `Story.approve` raises."""
    story = await act.get(Story, command.story_id, field="story_id")
    story.approve(act.person_id)
    act.save(story)
    return Done()
