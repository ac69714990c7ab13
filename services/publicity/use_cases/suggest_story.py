"""Somebody knows of something worth telling."""

from chassis.act import Act
from contracts.publicity import StoryId, SuggestStory
from services.publicity.story import About, Story, Subject


async def suggest_story(command: SuggestStory, act: Act) -> StoryId:
    """Put it on the editors' list."""
    story_id = act.new_id("story")
    units = tuple(dict.fromkeys(command.unit_ids))
    about = About(Subject.OTHER, story_id, units, command.shows_person)
    act.save(Story.suggest(None, story_id, about, command.title))
    return StoryId(story_id=story_id)
