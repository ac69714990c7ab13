"""A person's values are put right: the new ones are sealed first, then that they were."""

import asyncio

from chassis.act import Act
from contracts.personal_data import CorrectPerson
from contracts.request import Done
from services.directory.person import Person, personal_values
from services.directory.vault import Vault


async def correct_person(command: CorrectPerson, act: Act, *, vault: Vault) -> Done:
    """Replace all values; raises `NotYetBorn`, `PersonErasedAlready`, `NotFound`."""
    person = await act.get(Person, command.person_id, field="person_id")
    person.require_kept()
    values = personal_values(
        act.today,
        command.full_name,
        command.birth_date,
        command.address,
        command.identity_number,
    )
    seal_id = act.new_id("seal")
    digests = await asyncio.to_thread(vault.seal, person.id, values, seal_id)
    person.correct(seal_id, digests)
    act.save(person)
    return Done()
