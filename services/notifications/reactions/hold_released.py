"""A hold ended without a fault: tell those who were told of it."""

from chassis.act import Act
from contracts.holds import HoldReleased, HoldVisibility
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import COUNCIL_SECRETARY, STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def hold_released(message: HoldReleased, envelope: Envelope, act: Act) -> None:
    """Dossiers go on."""
    open_to_all = message.visibility is HoldVisibility.OPEN
    concerned = (message.nominee_id, message.unit_id) if open_to_all else ()
    notice = Notice(
        template="hold-released",
        message="HoldReleased",
        message_id=envelope.id,
        about=message.nomination_id or message.nominee_id,
        facts=(Fact("what", message.code or str(message.nominee_id)),),
        recipients=(
            STANDING_BODY,
            COUNCIL_SECRETARY,
            *(each for each in concerned if each is not None),
        ),
    )
    await make_announcement(notice, act)
