"""A unit took its dossier back: confirm it, and tell the standing body."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.nominations import NominationWithdrawn
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def nomination_withdrawn(message: NominationWithdrawn, envelope: Envelope, act: Act) -> None:
    """Nobody works on it any more."""
    notice = Notice(
        template="nomination-withdrawn",
        message="NominationWithdrawn",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("unit", str(message.unit_id)),
        ),
        recipients=(message.unit_id, STANDING_BODY),
    )
    await make_announcement(notice, act)
