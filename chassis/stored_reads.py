"""Everything that is read from an event store."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import Notification, StoredEvent
from psycopg import sql
from psycopg_pool import ConnectionPool, PoolTimeout

from chassis.appends import Answer, CommandMark, RecordedEvent, RecordedNotification, Row
from chassis.store_refusals import StoreUnavailable
from chassis.writer_session import with_network_limits

Pool = ConnectionPool[psycopg.Connection[tuple[Any, ...]]]

_RECORDED = (
    "SELECT position, aggregate_id, version, topic, state, metadata, recorded_at"
    " FROM store.events WHERE position > %s ORDER BY position LIMIT %s"
)
_HISTORIES = (
    "SELECT aggregate_id, version, topic, state, recorded_at FROM store.events"
    " WHERE aggregate_id = ANY(%s) ORDER BY aggregate_id, version"
)
_ANSWER = (
    "SELECT command_id, command, digest, reply, position FROM store.commands WHERE command_id = %s"
)


def _in_utc(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Times are read in UTC whatever the server's own zone is."""
    connection.execute("SET TIME ZONE 'UTC'")


class StoredReads:
    """Reads; each is one statement, so each sees one moment. Any thread may call.

    Every method raises `StoreUnavailable` when the database cannot be reached.
    """

    def __init__(self, conninfo: str, pool_size: int, patience: float) -> None:
        """At most `pool_size` connections, each waited for `patience` seconds; none made yet."""
        self.pool: Pool = ConnectionPool(
            with_network_limits(conninfo),
            min_size=1,
            max_size=pool_size,
            open=False,
            kwargs={"autocommit": True},
            configure=_in_utc,
            timeout=patience,
            reconnect_timeout=0.0,
        )

    def query(self, text: sql.SQL | sql.Composed | str, values: Sequence[object]) -> list[Any]:
        """Run one statement and fetch all its rows; a connection that broke is replaced once."""
        statement = text.encode() if isinstance(text, str) else text
        for last in (False, True):
            try:
                with self.pool.connection() as connection:
                    return connection.execute(statement, values, binary=True).fetchall()
            except PoolTimeout as error:
                raise StoreUnavailable(str(error)) from error
            except psycopg.OperationalError as error:
                if last:
                    raise StoreUnavailable(str(error)) from error
                self.pool.check()
        raise StoreUnavailable("no connection to the event store")

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """One aggregate's events in order of version, `gt` < version <= `lte`."""
        rows = self.query(
            sql.SQL(
                "SELECT aggregate_id, version, topic, state, recorded_at FROM store.events"
                " WHERE aggregate_id = %s AND version > %s AND version <= %s"
                " ORDER BY version {} LIMIT %s"
            ).format(sql.SQL("DESC" if desc else "ASC")),
            [originator_id, -1 if gt is None else gt, 2**31 - 1 if lte is None else lte, limit],
        )
        return [RecordedEvent(*row) for row in rows]

    def select_histories(self, aggregate_ids: Sequence[UUID]) -> dict[UUID, list[RecordedEvent]]:
        """All events of several aggregates at once; one without events is left out."""
        histories: dict[UUID, list[RecordedEvent]] = {}
        for row in self.query(_HISTORIES, [list(aggregate_ids)]):
            histories.setdefault(row[0], []).append(RecordedEvent(*row))
        return histories

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Events from position `start` to `stop`, in order, of these topics when any is given."""
        first = (start or 0) + (0 if inclusive_of_start else 1)
        rows = self.query(
            "SELECT aggregate_id, version, topic, state, position, recorded_at FROM store.events"
            " WHERE position >= %s AND position <= %s"
            " AND (cardinality(%s::text[]) = 0 OR topic = ANY(%s::text[]))"
            " ORDER BY position LIMIT %s",
            [first, 2**63 - 1 if stop is None else stop, list(topics), list(topics), limit],
        )
        return [RecordedNotification(*row) for row in rows]

    def select_recorded(self, after: int, limit: int) -> list[Row]:
        """At most `limit` events past position `after`, in order, as they lie in the table."""
        return [Row._make(row) for row in self.query(_RECORDED, [after, limit])]

    def head(self) -> int:
        """The last position stored, 0 when none is."""
        return int(self.query("SELECT position FROM store.head", [])[0][0])

    def max_notification_id(self) -> int | None:
        """The last position stored, None when none is."""
        return self.head() or None

    def max_tracking_id(self, application_name: str) -> int | None:
        """The upstream position handled last, None when none was."""
        rows = self.query(
            "SELECT position FROM store.tracking WHERE upstream = %s", [application_name]
        )
        return int(rows[0][0]) if rows else None

    def tracked(self, upstream: str) -> int:
        """The upstream position handled last, 0 when none was."""
        return self.max_tracking_id(upstream) or 0

    def select_answer(self, command_id: UUID) -> Answer | None:
        """What this command was answered the first time, None when it is new."""
        rows = self.query(_ANSWER, [command_id])
        return Answer(CommandMark(*rows[0][:4]), rows[0][4]) if rows else None
