"""A unit was dissolved: call it no more."""

from chassis.act import Act
from contracts.directory import UnitDissolved
from contracts.message import Envelope
from services.campaigns.known_unit import KnownUnit


async def unit_dissolved(message: UnitDissolved, envelope: Envelope, act: Act) -> None:
    """Keep what it did; hearing it again changes nothing. Raises `NotFound` for one unknown."""
    known = await act.get(KnownUnit, message.unit_id)
    known.end(message.on)
    act.save(known)
