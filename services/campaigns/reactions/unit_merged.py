"""A unit was merged into another: call it no more."""

from chassis.act import Act
from contracts.directory import UnitMerged
from contracts.message import Envelope
from services.campaigns.known_unit import KnownUnit


async def unit_merged(message: UnitMerged, envelope: Envelope, act: Act) -> None:
    """Keep what it did; hearing it again changes nothing. Raises `NotFound` for one unknown."""
    known = await act.get(KnownUnit, message.unit_id)
    known.end(message.on)
    act.save(known)
