"""Somebody opens a notice: for himself, for his unit, or for the office he holds."""

from chassis.act import Act
from contracts.notifications import MarkRead
from contracts.request import Done
from services.notifications.announcement import Announcement
from services.notifications.known_unit import KnownUnit
from services.notifications.offices import recipients_of
from services.notifications.receipt import Receipt


async def mark_read(command: MarkRead, act: Act) -> Done:
    """Write the receipts that are still missing; raises `NotFound`, `NotAddressed`."""
    announcement = await act.get(Announcement, command.announcement_id, field="announcement_id")
    readers = recipients_of(person_id=act.person_id, unit_id=act.actor.unit_id, role=act.actor.role)
    units = [reader for reader in readers if await act.find(KnownUnit, reader) is not None]
    for recipient in announcement.reached(readers, units):
        if await act.find(Receipt, Receipt.identity(announcement.id, recipient)) is None:
            act.save(Receipt.open(announcement.id, recipient, act.person_id))
    return Done()
