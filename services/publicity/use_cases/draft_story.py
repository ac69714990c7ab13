"""An editor writes the text of a story."""

from chassis.act import Act
from contracts.publicity import DraftStory
from contracts.request import Done
from services.publicity.assignment import Assignment
from services.publicity.story import Story


async def draft_story(command: DraftStory, act: Act) -> Done:
    """Keep the text; raises `UnknownDocument`, `AlreadyAnswered` and what `Story.draft` raises."""
    story = await act.get(Story, command.story_id, field="story_id")
    await act.require_documents([command.digest], field="digest")
    story.draft(command.title, command.digest, act.person_id)
    if command.assignment_id is not None:
        assignment = await act.get(Assignment, command.assignment_id, field="assignment_id")
        assignment.require_open()
        story.answer(assignment.id)
    act.save(story)
    return Done()
