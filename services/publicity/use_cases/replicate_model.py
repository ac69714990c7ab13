"""A unit takes a model over."""

from chassis.act import Act
from contracts.publicity import ReplicateModel
from contracts.request import Done
from services.publicity.model import Model


async def replicate_model(command: ReplicateModel, act: Act) -> Done:
    """Note that the acting unit works that way now."""
    model = await act.get(Model, command.model_id, field="model_id")
    model.replicate(act.unit_id, act.today)
    act.save(model)
    return Done()
