"""A unit exists and can be nominated as a collective."""

from chassis.act import Act
from contracts.directory import UnitRegistered
from contracts.message import Envelope
from services.nominations.nominee import Body, Nominee


async def unit_registered(message: UnitRegistered, envelope: Envelope, act: Act) -> None:
    """Know the unit."""
    known = await act.find(Nominee, message.unit_id)
    act.save(Nominee.know(known, message.unit_id, Body.UNIT))
