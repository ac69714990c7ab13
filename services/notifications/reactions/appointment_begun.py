"""A person took up an office: tell the person and the unit."""

from chassis.act import Act
from contracts.directory import AppointmentBegun
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def appointment_begun(message: AppointmentBegun, envelope: Envelope, act: Act) -> None:
    """Both hear from which day on."""
    notice = Notice(
        template="appointment-begun",
        message="AppointmentBegun",
        message_id=envelope.id,
        about=message.appointment_id,
        facts=(
            Fact("unit", str(message.unit_id)),
            Fact("office", message.office),
            Fact("on", f"{message.begins_on:%d/%m/%Y}"),
        ),
        recipients=(message.person_id, message.unit_id),
    )
    await make_announcement(notice, act)
