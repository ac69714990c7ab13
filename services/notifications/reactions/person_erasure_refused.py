"""Erasure was refused: tell the person why, as the law asks."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.personal_data import PersonErasureRefused
from services.notifications.announcement import Fact, Notice
from services.notifications.grounds import HOLDING
from services.notifications.use_cases.make_announcement import make_announcement


async def person_erasure_refused(
    message: PersonErasureRefused, envelope: Envelope, act: Act
) -> None:
    """Say what stands against it and on which basis (Law 91/2025/QH15, Điều 14(1))."""
    notice = Notice(
        template="erasure-refused",
        message="PersonErasureRefused",
        message_id=envelope.id,
        about=message.person_id,
        facts=(
            Fact("held_for", "; ".join(HOLDING[each.value] for each in message.held_for)),
            Fact("bases", "; ".join(message.legal_bases)),
        ),
        recipients=(message.person_id,),
    )
    await make_announcement(notice, act)
