"""A unit got a new name: show it under that name from now on."""

from chassis.act import Act
from contracts.directory import UnitRenamed
from contracts.message import Envelope
from services.campaigns.known_unit import KnownUnit


async def unit_renamed(message: UnitRenamed, envelope: Envelope, act: Act) -> None:
    """Follow the name; hearing it again changes nothing. Raises `NotFound` for a unit unknown."""
    known = await act.get(KnownUnit, message.unit_id)
    known.call(message.name)
    act.save(known)
