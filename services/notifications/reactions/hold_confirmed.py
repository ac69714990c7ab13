"""A hold ended with a fault: tell those who were told of it."""

from chassis.act import Act
from contracts.holds import HoldConfirmed, HoldVisibility
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import COUNCIL_SECRETARY, STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def hold_confirmed(message: HoldConfirmed, envelope: Envelope, act: Act) -> None:
    """The day says which periods are not rewarded."""
    open_to_all = message.visibility is HoldVisibility.OPEN
    concerned = (message.nominee_id, message.unit_id) if open_to_all else ()
    notice = Notice(
        template="hold-confirmed",
        message="HoldConfirmed",
        message_id=envelope.id,
        about=message.nomination_id or message.nominee_id,
        facts=(
            Fact("what", message.code or str(message.nominee_id)),
            Fact("on", f"{message.fault_on:%d/%m/%Y}"),
        ),
        recipients=(
            STANDING_BODY,
            COUNCIL_SECRETARY,
            *(each for each in concerned if each is not None),
        ),
    )
    await make_announcement(notice, act)
