"""An editor publishes a story on one channel."""

from chassis.act import Act
from contracts.publicity import PublishStory
from contracts.request import Done
from services.publicity.assignment import Assignment
from services.publicity.story import Story


async def publish_story(command: PublishStory, act: Act) -> Done:
    """Publish it and close the assignment it answers; raises what `Story.publish` raises."""
    story = await act.get(Story, command.story_id, field="story_id")
    story.publish(command.channel.value, act.today)
    act.save(story)
    if story.assignment_id is not None:
        assignment = await act.get(Assignment, story.assignment_id)
        assignment.fulfil(story.id, act.today)
        act.save(assignment)
    return Done()
