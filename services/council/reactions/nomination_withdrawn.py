"""A dossier was withdrawn: if it was referred, it can no longer be voted on."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import NominationWithdrawn
from services.council.referred_dossier import ReferredDossier


@may_be_quiet
async def nomination_withdrawn(message: NominationWithdrawn, envelope: Envelope, act: Act) -> None:
    """Drop it; one withdrawn before it was referred never came here."""
    dossier = await act.find(ReferredDossier, message.nomination_id)
    if dossier is not None:
        dossier.withdraw()
        act.save(dossier)
