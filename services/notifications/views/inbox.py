"""Every inbox: one row for each recipient of each announcement, and the names to show in it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, update

from chassis.recorded import Recorded
from services.notifications.announcement import Announcement
from services.notifications.known_campaign import KnownCampaign
from services.notifications.known_unit import KnownUnit
from services.notifications.receipt import Receipt
from services.notifications.views.delivery import (
    deliver,
    deliver_to_every_unit,
    deliver_what_stands,
    put_names,
)
from services.notifications.views.tables import ANNOUNCEMENTS, INBOX, METADATA, UNITS


class InboxView:
    """Inboxes, in the order things were told."""

    name = "inbox"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Fold these events, in store order, into the tables."""
        for recorded in events:
            match recorded.event:
                case Announcement.Made() as made:
                    _announce(connection, recorded, made)
                case Announcement.Addressed() as addressed:
                    deliver(connection, recorded, addressed.recipients)
                case Receipt.Opened() as opened:
                    _open(connection, recorded, opened)
                case KnownUnit.Registered() as unit:
                    _enrol(connection, recorded, unit)
                case KnownUnit.Renamed() as renamed:
                    put_names(connection, {str(recorded.aggregate_id): renamed.name})
                case KnownUnit.Ended():
                    connection.execute(delete(UNITS).filter_by(unit_id=recorded.aggregate_id))
                case KnownCampaign.Launched() as campaign:
                    put_names(connection, {str(recorded.aggregate_id): campaign.title})
                case _:
                    pass


def _announce(connection: Connection, recorded: Recorded, made: Announcement.Made) -> None:
    facts = {fact.name: fact.value for fact in made.facts}
    values = {
        "announcement_id": recorded.aggregate_id,
        "position": recorded.position,
        "message": made.message,
        "message_id": made.message_id,
        "about": made.about,
        "template": made.template,
        "facts": facts,
        "every_unit_until": made.every_unit_until,
        "at": datetime.fromisoformat(recorded.facts["effective_at"]),
        "recorded_at": recorded.recorded_at,
    }
    connection.execute(ANNOUNCEMENTS.insert(), values)
    if {"dossier", "code"} <= facts.keys():
        put_names(connection, {facts["dossier"]: facts["code"]})
    deliver(connection, recorded, made.recipients)
    if made.every_unit_until is not None:
        # The roll lies in the same store, in the same order.
        deliver_to_every_unit(connection, recorded)


def _enrol(connection: Connection, recorded: Recorded, unit: KnownUnit.Registered) -> None:
    """Put the unit on the roll, and give it what still stands for every unit."""
    connection.execute(UNITS.insert(), {"unit_id": recorded.aggregate_id})
    put_names(connection, {str(recorded.aggregate_id): unit.name})
    deliver_what_stands(connection, recorded, unit.on)


def _open(connection: Connection, recorded: Recorded, opened: Receipt.Opened) -> None:
    read = update(INBOX).values(read_at=recorded.recorded_at, read_by=opened.by)
    told = INBOX.c.announcement_id == opened.announcement_id
    connection.execute(read.where(INBOX.c.recipient == opened.recipient, told))
