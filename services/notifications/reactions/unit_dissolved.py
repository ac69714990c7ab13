"""A unit is no more: take it off the roll, and tell its people."""

from chassis.act import Act
from contracts.directory import UnitDissolved
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.known_unit import KnownUnit
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def unit_dissolved(message: UnitDissolved, envelope: Envelope, act: Act) -> None:
    """From now on what every unit hears no longer goes to it."""
    unit = await act.get(KnownUnit, message.unit_id)
    unit.end(message.on)
    act.save(unit)
    notice = Notice(
        template="unit-dissolved",
        message="UnitDissolved",
        message_id=envelope.id,
        about=message.unit_id,
        facts=(
            Fact("name", message.name),
            Fact("on", f"{message.on:%d/%m/%Y}"),
            Fact("code", message.code),
        ),
        recipients=(message.unit_id, STANDING_BODY),
    )
    await make_announcement(notice, act)
