"""A unit enters the register."""

from chassis.act import Act
from contracts.directory import RegisterUnit, UnitId
from services.directory.unit import Unit


async def register_unit(command: RegisterUnit, act: Act) -> UnitId:
    """Register the unit; raises `CodeTaken`, `OwnParent`, or `NotFound` for `parent_id`."""
    if command.parent_id not in (None, Unit.id_of(command.code)):
        await act.get(Unit, command.parent_id, field="parent_id")
    unit = Unit.register(
        await act.find(Unit, Unit.id_of(command.code)),
        command.code,
        command.name,
        command.kind.value,
        command.standing_body,
        command.parent_id,
    )
    act.save(unit)
    return UnitId(unit_id=unit.id)
