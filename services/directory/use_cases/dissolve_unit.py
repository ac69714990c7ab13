"""A unit ceases, and none carries it on."""

from chassis.act import Act
from contracts.directory import DissolveUnit
from contracts.request import Done
from services.directory.unit import Unit


async def dissolve_unit(command: DissolveUnit, act: Act) -> Done:
    """Dissolve the unit; raises `UnitGone`, `NotFound`."""
    unit = await act.get(Unit, command.unit_id, field="unit_id")
    unit.dissolve(command.on, command.decision)
    act.save(unit)
    return Done()
