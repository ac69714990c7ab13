"""Every inbox: one row for each recipient of each announcement, and the names to show in it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, SelectBase, Uuid, func, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from chassis.recorded import Recorded
from services.notifications.announcement import Announcement
from services.notifications.known_campaign import KnownCampaign
from services.notifications.known_unit import KnownUnit
from services.notifications.receipt import Receipt
from services.notifications.views.tables import ANNOUNCEMENTS, INBOX, METADATA, NAMES, UNITS


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
                    _deliver(connection, recorded, addressed.recipients)
                case Receipt.Opened() as opened:
                    _open(connection, recorded, opened)
                case KnownUnit.Registered() as unit:
                    _enrol(connection, recorded, unit)
                case KnownUnit.Renamed() as renamed:
                    _name(connection, {str(recorded.aggregate_id): renamed.name})
                case KnownUnit.Ended():
                    gone = UNITS.c.unit_id == recorded.aggregate_id
                    connection.execute(UNITS.delete().where(gone))
                case KnownCampaign.Launched() as campaign:
                    _name(connection, {str(recorded.aggregate_id): campaign.title})
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
    connection.execute(insert(ANNOUNCEMENTS).values(values))
    if {"dossier", "code"} <= facts.keys():
        _name(connection, {facts["dossier"]: facts["code"]})
    _deliver(connection, recorded, made.recipients)
    if made.every_unit_until is not None:
        # One statement for the whole commune: the roll lies in the same store, in the same order.
        announcement, position = literal(recorded.aggregate_id), literal(recorded.position)
        _insert_notices(connection, select(UNITS.c.unit_id, announcement, position))


def _deliver(connection: Connection, recorded: Recorded, recipients: Sequence[UUID]) -> None:
    if recipients:
        each = func.unnest(literal(list(recipients), ARRAY(Uuid)))
        announcement, position = literal(recorded.aggregate_id), literal(recorded.position)
        _insert_notices(connection, select(each, announcement, position))


def _enrol(connection: Connection, recorded: Recorded, unit: KnownUnit.Registered) -> None:
    """Put the unit on the roll, and give it what still stands for every unit."""
    connection.execute(insert(UNITS).values(unit_id=recorded.aggregate_id))
    _name(connection, {str(recorded.aggregate_id): unit.name})
    standing = select(
        literal(recorded.aggregate_id), ANNOUNCEMENTS.c.announcement_id, literal(recorded.position)
    ).where(ANNOUNCEMENTS.c.every_unit_until >= unit.on)
    _insert_notices(connection, standing)


def _insert_notices(connection: Connection, rows: SelectBase) -> None:
    columns = ["recipient", "announcement_id", "position"]
    connection.execute(insert(INBOX).from_select(columns, rows).on_conflict_do_nothing())


def _open(connection: Connection, recorded: Recorded, opened: Receipt.Opened) -> None:
    read = update(INBOX).values(read_at=recorded.recorded_at, read_by=opened.by)
    told = INBOX.c.announcement_id == opened.announcement_id
    connection.execute(read.where(INBOX.c.recipient == opened.recipient, told))


def _name(connection: Connection, names: Mapping[str, str]) -> None:
    fresh = insert(NAMES).values([{"id": key, "name": name} for key, name in names.items()])
    newest = {"name": fresh.excluded.name}
    connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=newest))
