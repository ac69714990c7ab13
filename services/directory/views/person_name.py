"""What a person is called, unsealed for the one who asks and kept nowhere else."""

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.directory import NameUnsealed, PersonName
from services.directory.vault import Vault


def person_name(query: PersonName, reading: Reading, *, vault: Vault) -> NameUnsealed:
    """The person's full name; raises `NotFound`."""
    values = vault.unseal(query.person_id)
    if values is None:
        raise NotFound(field="person_id", what="Person", id=query.person_id)
    return NameUnsealed(person_id=query.person_id, full_name=values["full_name"])
