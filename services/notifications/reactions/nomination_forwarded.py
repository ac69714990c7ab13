"""A dossier went to the upper level: tell the unit with which letter, and to whom."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.submissions import NominationForwarded
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def nomination_forwarded(message: NominationForwarded, envelope: Envelope, act: Act) -> None:
    """The unit hears where its dossier is."""
    notice = Notice(
        template="nomination-forwarded",
        message="NominationForwarded",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("number", message.number),
            Fact("authority", message.authority),
        ),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
