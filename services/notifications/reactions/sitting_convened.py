"""A sitting was convened: call each member."""

from chassis.act import Act
from chassis.clock import HANOI
from contracts.council import SittingConvened
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def sitting_convened(message: SittingConvened, envelope: Envelope, act: Act) -> None:
    """The members hear when, where, and how many dossiers there are."""
    begins = message.begins_at.astimezone(HANOI)
    notice = Notice(
        template="sitting-convened",
        message="SittingConvened",
        message_id=envelope.id,
        about=message.sitting_id,
        facts=(
            Fact("at", f"{begins:%H:%M %d/%m/%Y}"),
            Fact("place", message.place),
            Fact("dossiers", str(len(message.nomination_ids))),
        ),
        recipients=message.member_ids,
    )
    await make_announcement(notice, act)
