"""A nominee or a dossier is held: tell those who work on it; and whom it is about, if open."""

from chassis.act import Act
from contracts.holds import HoldPlaced, HoldVisibility
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import COUNCIL_SECRETARY, STANDING_BODY
from services.notifications.undoing_texts import REASONS_VI
from services.notifications.use_cases.make_announcement import make_announcement

_UNSAID = "không công khai"


async def hold_placed(message: HoldPlaced, envelope: Envelope, act: Act) -> None:
    """Why is told only of an open hold."""
    open_to_all = message.visibility is HoldVisibility.OPEN
    concerned = (message.nominee_id, message.unit_id) if open_to_all else ()
    notice = Notice(
        template="hold-placed",
        message="HoldPlaced",
        message_id=envelope.id,
        about=message.nomination_id or message.nominee_id,
        facts=(
            Fact("what", message.code or str(message.nominee_id)),
            Fact("why", REASONS_VI[message.reason] if message.reason else _UNSAID),
        ),
        recipients=(
            STANDING_BODY,
            COUNCIL_SECRETARY,
            *(each for each in concerned if each is not None),
        ),
    )
    await make_announcement(notice, act)
