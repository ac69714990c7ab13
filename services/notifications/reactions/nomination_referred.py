"""A dossier goes to the council: tell the unit, and the council's secretary."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.nominations import NominationReferred
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import COUNCIL_SECRETARY
from services.notifications.use_cases.make_announcement import make_announcement


async def nomination_referred(message: NominationReferred, envelope: Envelope, act: Act) -> None:
    """The unit hears that it moved; the secretary has to put it on a docket."""
    moved = Notice(
        template="nomination-referred",
        message="NominationReferred",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(Fact("code", message.code), Fact("dossier", str(message.nomination_id))),
        recipients=(message.unit_id,),
    )
    docket = Notice(
        template="nomination-for-docket",
        message="NominationReferred",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("unit", str(message.unit_id)),
        ),
        recipients=(COUNCIL_SECRETARY,),
    )
    await make_announcement(moved, act)
    await make_announcement(docket, act)
