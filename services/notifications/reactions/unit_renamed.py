"""A unit has a new name: show it from now on, and tell the unit."""

from chassis.act import Act
from contracts.directory import UnitRenamed
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.known_unit import KnownUnit
from services.notifications.use_cases.make_announcement import make_announcement


async def unit_renamed(message: UnitRenamed, envelope: Envelope, act: Act) -> None:
    """The registration came in the same stream before, so the unit is known."""
    unit = await act.get(KnownUnit, message.unit_id)
    unit.rename(message.name)
    act.save(unit)
    notice = Notice(
        template="unit-renamed",
        message="UnitRenamed",
        message_id=envelope.id,
        about=message.unit_id,
        facts=(Fact("name", message.name), Fact("code", message.code)),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
