"""The fund is too small for a bonus: tell the standing body and the economy office."""

from chassis.act import Act
from contracts.budget import BonusRefused
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.money import in_dong
from services.notifications.offices import ECONOMY_OFFICE, STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def bonus_refused(message: BonusRefused, envelope: Envelope, act: Act) -> None:
    """Both offices hear the same: what is needed, and by how much the fund falls short."""
    template = "bonus-refused-conferred" if message.conferred else "bonus-refused"
    notice = Notice(
        template=template,
        message="BonusRefused",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("amount", in_dong(message.amount)),
            Fact("short", in_dong(message.short_by)),
            Fact("year", str(message.year)),
        ),
        recipients=(STANDING_BODY, ECONOMY_OFFICE),
    )
    await make_announcement(notice, act)
