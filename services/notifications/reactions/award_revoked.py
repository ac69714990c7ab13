"""An award was revoked: tell the unit, the nominee, the council and those who carry it out."""

from chassis.act import Act
from contracts.awards import AwardRevoked
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.money import in_dong
from services.notifications.offices import COUNCIL_SECRETARY, ECONOMY_OFFICE, STANDING_BODY
from services.notifications.undoing_texts import GROUNDS_VI
from services.notifications.use_cases.make_announcement import make_announcement


async def award_revoked(message: AwardRevoked, envelope: Envelope, act: Act) -> None:
    """The grounds, both numbers, and what is to come back."""
    notice = Notice(
        template="award-revoked",
        message="AwardRevoked",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("number", message.number),
            Fact("of", message.of_number),
            Fact("basis", message.legal_basis),
            Fact("grounds", "; ".join(GROUNDS_VI[each] for each in message.grounds)),
            Fact("money", "không có" if message.recover is None else in_dong(message.recover)),
        ),
        recipients=(
            message.unit_id,
            message.nominee_id,
            COUNCIL_SECRETARY,
            STANDING_BODY,
            ECONOMY_OFFICE,
        ),
    )
    await make_announcement(notice, act)
