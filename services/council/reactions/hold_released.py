"""A hold ended without a fault: the dossier may be voted on."""

from chassis.act import Act
from contracts.holds import HoldReleased
from contracts.message import Envelope
from services.council.held_subject import HeldSubject


async def hold_released(message: HoldReleased, envelope: Envelope, act: Act) -> None:
    """Forget it."""
    subject_id = message.nomination_id or message.nominee_id
    held = await act.get(HeldSubject, HeldSubject.id_for(subject_id))
    held.free(message.hold_id)
    act.save(held)
