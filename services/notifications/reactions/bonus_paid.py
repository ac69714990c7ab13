"""A bonus was paid: tell the unit that filed the dossier."""

from chassis.act import Act
from contracts.budget import BonusPaid
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.money import in_dong
from services.notifications.use_cases.make_announcement import make_announcement


async def bonus_paid(message: BonusPaid, envelope: Envelope, act: Act) -> None:
    """The unit hears the sum and the voucher it can ask for."""
    notice = Notice(
        template="bonus-paid",
        message="BonusPaid",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("amount", in_dong(message.amount)),
            Fact("voucher", message.voucher),
            Fact("on", f"{message.paid_on:%d/%m/%Y}"),
        ),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
