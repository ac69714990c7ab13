"""A unit is merged into another, which carries its work on."""

from chassis.act import Act
from contracts.directory import MergeUnits
from contracts.request import Done
from services.directory.unit import Unit


async def merge_units(command: MergeUnits, act: Act) -> Done:
    """Merge the one into the other; raises `MergedIntoItself`, `UnitGone`, `NotFound`."""
    unit = await act.get(Unit, command.unit_id, field="unit_id")
    into = await act.get(Unit, command.into_unit_id, field="into_unit_id")
    unit.merge(into, command.on, command.decision)
    act.save(unit)
    return Done()
