"""A hold on a person's values is lifted."""

from chassis.act import Act
from contracts.personal_data import LiftLegalHold
from contracts.request import Done
from services.directory.person import Person


async def lift_legal_hold(command: LiftLegalHold, act: Act) -> Done:
    """Lift the hold; raises `NoSuchHold`, `NotFound`."""
    person = await act.get(Person, command.person_id, field="person_id")
    person.lift_hold(command.hold_id)
    act.save(person)
    return Done()
