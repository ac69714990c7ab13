"""A unit gets a new name."""

from chassis.act import Act
from contracts.directory import RenameUnit
from contracts.request import Done
from services.directory.unit import Unit


async def rename_unit(command: RenameUnit, act: Act) -> Done:
    """Rename the unit; raises `NotFound`."""
    unit = await act.get(Unit, command.unit_id, field="unit_id")
    unit.rename(command.name)
    act.save(unit)
    return Done()
