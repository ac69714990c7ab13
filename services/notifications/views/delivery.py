"""Rows of the inbox: who has a notice, and the names that are shown in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Insert, SelectBase, Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from chassis.recorded import Recorded
from services.notifications.views.tables import ANNOUNCEMENTS, INBOX, NAMES, UNITS

_TOLD = (bindparam("announcement", type_=Uuid), bindparam("told_at", type_=BigInteger))


def _notices(rows: SelectBase) -> Insert:
    """Rows of recipient, announcement and position; nobody has the same notice twice."""
    columns = ["recipient", "announcement_id", "position"]
    return insert(INBOX).from_select(columns, rows).on_conflict_do_nothing()


# Made once: for a single notice, putting a statement together costs more than running it.
_TO_THESE = _notices(select(func.unnest(bindparam("recipients", type_=ARRAY(Uuid))), *_TOLD))
_TO_EVERY_UNIT = _notices(select(UNITS.c.unit_id, *_TOLD))
_WHAT_STANDS = _notices(
    select(
        bindparam("unit", type_=Uuid),
        ANNOUNCEMENTS.c.announcement_id,
        bindparam("told_at", type_=BigInteger),
    ).where(ANNOUNCEMENTS.c.every_unit_until >= bindparam("day"))
)
_NAME = insert(NAMES)
_PUT_NAME = _NAME.on_conflict_do_update(index_elements=["id"], set_={"name": _NAME.excluded.name})


def deliver(connection: Connection, recorded: Recorded, recipients: Sequence[UUID]) -> None:
    """A notice of this event for each of them."""
    if recipients:
        connection.execute(_TO_THESE, {"recipients": list(recipients), **_told(recorded)})


def deliver_to_every_unit(connection: Connection, recorded: Recorded) -> None:
    """A notice of this event for each unit on the roll, in one statement for the whole commune."""
    connection.execute(_TO_EVERY_UNIT, _told(recorded))


def deliver_what_stands(connection: Connection, recorded: Recorded, day: date) -> None:
    """Give this event's unit the announcements to every unit that stand on `day`."""
    facts = {"unit": recorded.aggregate_id, "told_at": recorded.position, "day": day}
    connection.execute(_WHAT_STANDS, facts)


def put_names(connection: Connection, names: Mapping[str, str]) -> None:
    """Show these from now on, by the id they are names of."""
    connection.execute(_PUT_NAME, [{"id": key, "name": name} for key, name in names.items()])


def _told(recorded: Recorded) -> dict[str, object]:
    return {"announcement": recorded.aggregate_id, "told_at": recorded.position}
