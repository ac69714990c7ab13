"""A person's values must be kept, whoever asks for their erasure."""

from chassis.act import Act
from contracts.personal_data import HoldId, PlaceLegalHold
from services.directory.person import LegalHold, Person


async def place_legal_hold(command: PlaceLegalHold, act: Act) -> HoldId:
    """Place the hold; raises `PersonErasedAlready`, `NotFound`."""
    person = await act.get(Person, command.person_id, field="person_id")
    hold = LegalHold(act.new_id("hold"), command.ground.value, command.legal_basis)
    person.place_hold(hold)
    act.save(person)
    return HoldId(hold_id=hold.hold_id)
