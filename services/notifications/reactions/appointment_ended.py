"""A person left an office: tell the person and the unit."""

from chassis.act import Act
from contracts.directory import AppointmentEnded
from contracts.message import Envelope
from contracts.roles import TITLES_VI
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def appointment_ended(message: AppointmentEnded, envelope: Envelope, act: Act) -> None:
    """Both hear which day was the last."""
    notice = Notice(
        template="appointment-ended",
        message="AppointmentEnded",
        message_id=envelope.id,
        about=message.appointment_id,
        facts=(
            Fact("unit", str(message.unit_id)),
            Fact("office", TITLES_VI[message.role]),
            Fact("on", f"{message.last_day:%d/%m/%Y}"),
        ),
        recipients=(message.person_id, message.unit_id),
    )
    await make_announcement(notice, act)
