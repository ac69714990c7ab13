"""A nominee or a dossier is held: no ballot opens on it."""

from chassis.act import Act
from contracts.holds import HoldPlaced
from contracts.message import Envelope
from services.council.held_subject import HeldSubject


async def hold_placed(message: HoldPlaced, envelope: Envelope, act: Act) -> None:
    """Keep it, also before the dossier is referred."""
    subject_id = message.nomination_id or message.nominee_id
    known = await act.find(HeldSubject, HeldSubject.id_for(subject_id))
    act.save(HeldSubject.hold(known, subject_id, message.hold_id))
