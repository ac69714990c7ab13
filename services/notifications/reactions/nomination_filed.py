"""A dossier was filed: a receipt for the unit, and word to the standing body that it waits."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.nominations import NominationFiled
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def nomination_filed(message: NominationFiled, envelope: Envelope, act: Act) -> None:
    """Two announcements, because the two readers have different things to do next."""
    receipt = Notice(
        template="nomination-filed",
        message="NominationFiled",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("campaign", str(message.campaign_id)),
            Fact("round", str(message.round)),
        ),
        recipients=(message.unit_id,),
    )
    waiting = Notice(
        template="nomination-waits",
        message="NominationFiled",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("unit", str(message.unit_id)),
            Fact("round", str(message.round)),
        ),
        recipients=(STANDING_BODY,),
    )
    await make_announcement(receipt, act)
    await make_announcement(waiting, act)
