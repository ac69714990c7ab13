"""A unit joined the roll: remember it, and tell it that its inbox is open."""

from chassis.act import Act
from contracts.directory import UnitRegistered
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.known_unit import KnownUnit
from services.notifications.use_cases.make_announcement import make_announcement


async def unit_registered(message: UnitRegistered, envelope: Envelope, act: Act) -> None:
    """From now on the unit hears what every unit hears, and what still stands."""
    if await act.find(KnownUnit, message.unit_id) is None:
        act.save(
            KnownUnit.register(message.unit_id, code=message.code, name=message.name, on=act.today)
        )
    notice = Notice(
        template="unit-registered",
        message="UnitRegistered",
        message_id=envelope.id,
        about=message.unit_id,
        facts=(Fact("unit", str(message.unit_id)), Fact("code", message.code)),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
