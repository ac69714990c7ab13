"""A dossier was sent back: tell the unit exactly what to add."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.nominations import NominationReturned
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def nomination_returned(message: NominationReturned, envelope: Envelope, act: Act) -> None:
    """The list of what is missing is in the notice itself."""
    notice = Notice(
        template="nomination-returned",
        message="NominationReturned",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("missing", "; ".join(message.missing)),
        ),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
