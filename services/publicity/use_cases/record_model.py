"""Somebody enters an exemplary way of working."""

from chassis.act import Act
from contracts.publicity import ModelId, RecordModel
from services.publicity.model import Model
from services.publicity.story import About, Story, Subject


async def record_model(command: RecordModel, act: Act) -> ModelId:
    """Enter the model, and suggest a story about it; raises `UnknownDocument`."""
    await act.require_documents([command.digest], field="digest")
    model = Model.find(
        act.new_id("model"),
        command.title,
        unit_id=command.unit_id,
        campaign_id=command.campaign_id,
        digest=command.digest,
        on=act.today,
    )
    about = About(Subject.MODEL, model.id, (command.unit_id,), shows_person=False)
    story = Story.suggest(None, Story.id_for(model.id), about, command.title)
    act.save(model)
    act.save(story)
    return ModelId(model_id=model.id, story_id=story.id)
