"""A person's values are given up, or the holds that stand against it are recorded."""

from chassis.act import Act
from contracts.personal_data import ErasePerson, ErasureAnswer, HoldGround
from services.directory.person import Person


async def erase_person(command: ErasePerson, act: Act) -> ErasureAnswer:
    """Erase, or say what stands against it; raises `NotFound`.

    The keys are destroyed by the reaction to `PersonErased`, once this act is stored: destroyed
    before, they would be gone even where a hold came first.
    """
    person = await act.get(Person, command.person_id, field="person_id")
    person.erase(command.ground.value)
    act.save(person)
    held_for = tuple(HoldGround(hold.ground) for hold in person.holds)
    return ErasureAnswer(erased=person.erased, held_for=held_for)
