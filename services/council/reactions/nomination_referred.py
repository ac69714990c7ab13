"""A dossier was referred: it waits for a sitting."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.nominations import NominationReferred
from services.council.referred_dossier import ReferredDossier


async def nomination_referred(message: NominationReferred, envelope: Envelope, act: Act) -> None:
    """Take it in, with those who may not vote on it."""
    dossier = ReferredDossier.receive(
        await act.find(ReferredDossier, message.nomination_id),
        message.nomination_id,
        code=message.code,
        unit_id=message.unit_id,
        award_kind=message.award_kind,
        nominee_id=message.nominee_id,
        barred=message.barred,
    )
    act.save(dossier)
