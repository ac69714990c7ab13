"""A paid bonus is to come back: tell the unit and the economy office."""

from chassis.act import Act
from contracts.budget import BonusRecoveryDue
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.money import in_dong
from services.notifications.offices import ECONOMY_OFFICE
from services.notifications.use_cases.make_announcement import make_announcement


async def bonus_recovery_due(message: BonusRecoveryDue, envelope: Envelope, act: Act) -> None:
    """How much, and under which voucher it was paid."""
    notice = Notice(
        template="bonus-recovery-due",
        message="BonusRecoveryDue",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("code", message.code),
            Fact("dossier", str(message.nomination_id)),
            Fact("amount", in_dong(message.amount)),
            Fact("voucher", message.voucher),
        ),
        recipients=(message.unit_id, ECONOMY_OFFICE),
    )
    await make_announcement(notice, act)
