"""The chair decided: tell the unit that filed, and whom the award was proposed for."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.nominations import AwardDecided
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def award_decided(message: AwardDecided, envelope: Envelope, act: Act) -> None:
    """A refusal is told as plainly as an award."""
    template = "award-conferred" if message.conferred else "award-refused"
    notice = Notice(
        template=template,
        message="AwardDecided",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("number", message.number),
            Fact("basis", message.legal_basis),
        ),
        recipients=(message.unit_id, message.nominee_id),
    )
    await make_announcement(notice, act)
