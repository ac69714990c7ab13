"""Dossiers were put to the chair: the chair hears that they wait for a decision."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.presentations import DossiersPresented
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import COMMUNE_CHAIR
from services.notifications.use_cases.make_announcement import make_announcement


async def dossiers_presented(message: DossiersPresented, envelope: Envelope, act: Act) -> None:
    """One notice for all of them."""
    notice = Notice(
        template="dossiers-presented",
        message="DossiersPresented",
        message_id=envelope.id,
        about=message.presentation_id,
        facts=(
            Fact("number", message.number),
            Fact("on", f"{message.signed_on:%d/%m/%Y}"),
            Fact("dossiers", str(len(message.nomination_ids))),
        ),
        recipients=(COMMUNE_CHAIR,),
    )
    await make_announcement(notice, act)
