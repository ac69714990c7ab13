"""A unit was registered: remember it, so that plans and campaigns may name it."""

from chassis.act import Act
from contracts.directory import UnitRegistered
from contracts.message import Envelope
from services.campaigns.known_unit import KnownUnit


async def unit_registered(message: UnitRegistered, envelope: Envelope, act: Act) -> None:
    """Learn the unit; hearing it again changes nothing."""
    known = await act.find(KnownUnit, message.unit_id)
    act.save(
        KnownUnit.learn(known, message.unit_id, message.code, message.name, message.kind.value)
    )
