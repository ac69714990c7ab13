"""Rows of the inbox: who has a notice, and the names that are shown in it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, SelectBase, Uuid, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from chassis.recorded import Recorded
from services.notifications.views.tables import INBOX, NAMES


def deliver(connection: Connection, recorded: Recorded, recipients: Sequence[UUID]) -> None:
    """A notice of this event for each of them."""
    if recipients:
        each = func.unnest(literal(list(recipients), ARRAY(Uuid)))
        insert_notices(connection, select(each, *told(recorded)))


def told(recorded: Recorded) -> tuple[ColumnElement[UUID], ColumnElement[int]]:
    """The announcement and the position a notice comes from, as columns of a query."""
    return literal(recorded.aggregate_id), literal(recorded.position)


def insert_notices(connection: Connection, rows: SelectBase) -> None:
    """Rows of recipient, announcement and position; nobody has the same notice twice."""
    columns = ["recipient", "announcement_id", "position"]
    connection.execute(insert(INBOX).from_select(columns, rows).on_conflict_do_nothing())


def put_names(connection: Connection, names: Mapping[str, str]) -> None:
    """Show these from now on, by the id they are names of."""
    fresh = insert(NAMES).values([{"id": key, "name": name} for key, name in names.items()])
    newest = {"name": fresh.excluded.name}
    connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=newest))
