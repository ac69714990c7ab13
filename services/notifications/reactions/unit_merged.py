"""A unit is carried on by another: take it off the roll, and tell both."""

from chassis.act import Act
from contracts.directory import UnitMerged
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.known_unit import KnownUnit
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def unit_merged(message: UnitMerged, envelope: Envelope, act: Act) -> None:
    """From now on what every unit hears no longer goes to it."""
    unit = await act.get(KnownUnit, message.unit_id)
    unit.end(message.on)
    act.save(unit)
    notice = Notice(
        template="unit-merged",
        message="UnitMerged",
        message_id=envelope.id,
        about=message.unit_id,
        facts=(
            Fact("name", message.name),
            Fact("into", str(message.into_unit_id)),
            Fact("on", f"{message.on:%d/%m/%Y}"),
            Fact("code", message.code),
        ),
        recipients=(message.unit_id, message.into_unit_id, STANDING_BODY),
    )
    await make_announcement(notice, act)
