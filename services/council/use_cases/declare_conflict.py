"""A member says that they have no part in an item."""

from chassis.act import Act
from contracts.council import DeclareConflict
from contracts.request import Done
from services.council.conflicts import Ground
from services.council.sitting import Sitting


async def declare_conflict(command: DeclareConflict, act: Act) -> Done:
    """Take the acting member out of that item's base."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    ground = Ground(command.ground.value)
    sitting.declare_conflict(command.nomination_id, act.person_id, ground)
    act.save(sitting)
    return Done()
