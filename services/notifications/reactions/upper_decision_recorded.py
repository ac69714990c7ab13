"""The upper level answered: tell the unit that filed, and whom the award was proposed for."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.submissions import UpperDecisionRecorded
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def upper_decision_recorded(
    message: UpperDecisionRecorded, envelope: Envelope, act: Act
) -> None:
    """A refusal or a return is told with its reasons, as plainly as an award."""
    notice = Notice(
        template=f"upper-{message.outcome.value}",
        message="UpperDecisionRecorded",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("authority", message.authority),
            Fact("number", message.number),
            Fact("reason", message.reason),
        ),
        recipients=(message.unit_id, message.nominee_id),
    )
    await make_announcement(notice, act)
