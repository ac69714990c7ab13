"""A hold ended with a fault: a held dossier stays held, of a nominee only some periods are."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.holds import HoldConfirmed
from contracts.message import Envelope
from services.council.held_subject import HeldSubject


@may_be_quiet
async def hold_confirmed(message: HoldConfirmed, envelope: Envelope, act: Act) -> None:
    """Let a nominee's other dossiers go on: nominations knows the periods, and decides by them."""
    if message.nomination_id is not None:
        return
    held = await act.get(HeldSubject, HeldSubject.id_for(message.nominee_id))
    held.free(message.hold_id)
    act.save(held)
