"""A person was erased: destroy the keys of the sealed values."""

import asyncio

from chassis.act import Act
from contracts.message import Envelope
from contracts.personal_data import PersonErased
from services.directory.vault import Vault


async def person_erased(
    message: PersonErased, envelope: Envelope, act: Act, *, vault: Vault
) -> None:
    """Destroy what is left; hearing it again finds nothing."""
    await asyncio.to_thread(vault.destroy, message.person_id)
