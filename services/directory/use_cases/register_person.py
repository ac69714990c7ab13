"""A person enters the register: the values are sealed first, then the bare id is stored."""

import asyncio

from chassis.act import Act
from contracts.directory import PersonId, RegisterPerson
from services.directory.person import Person, personal_values
from services.directory.vault import Vault


async def register_person(command: RegisterPerson, act: Act, *, vault: Vault) -> PersonId:
    """Register the person; raises `NotYetBorn`."""
    person_id = act.new_id("person")
    values = personal_values(
        act.today,
        command.full_name,
        command.birth_date,
        command.address,
        command.identity_number,
    )
    digests = await asyncio.to_thread(vault.seal, person_id, values)
    act.save(Person.register(person_id, digests))
    return PersonId(person_id=person_id)
