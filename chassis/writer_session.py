"""The one connection a store writes through, and how a lost reply to a commit is settled."""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from chassis.append_call import CALL, arguments
from chassis.appends import Answer, Append, CommandMark
from chassis.durability import require_durable
from chassis.store_refusals import OutcomeUnknown, StoreUnavailable

_READ_BACK = "SELECT after, outcomes, seen_at FROM store.writers WHERE writer = %s AND batch = %s"
_WHO = "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
_FENCE = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE pid = %s AND backend_start = %s"
)
_ANSWERS = (
    "SELECT command_id, command, digest, reply, position FROM store.commands"
    " WHERE command_id = ANY(%s)"
)
_PAUSE = 0.05
# A network that swallows packets must not hold the committer for the kernel's fifteen minutes.
_NETWORK = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    "application_name": "thidua-store",
}


def with_network_limits(conninfo: str) -> str:
    """The connection string with limits on silence, where it sets none itself."""
    given = conninfo_to_dict(conninfo)
    return make_conninfo(conninfo, **{k: v for k, v in _NETWORK.items() if k not in given})


class WriterSession:
    """Stores batches in order; not for more than one thread.

    `patience` is how long, in seconds, a lost reply is looked for before callers are told
    `OutcomeUnknown`.
    """

    def __init__(self, conninfo: str, patience: float) -> None:
        """Nothing is connected yet."""
        self._conninfo = with_network_limits(conninfo)
        self._patience = patience
        self._writer: UUID = uuid4()
        self._batch = 0
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._backend: tuple[int, datetime] | None = None

    def open(self) -> None:
        """Connect; raises `StoreUnavailable`, or `UnsafeDurability`."""
        self._connected()

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            self._connection.close()

    def store(self, appends: Sequence[Append]) -> tuple[int, list[int], datetime]:
        """Store this batch in one transaction.

        Returns the position before it, each one's outcome, and when all was recorded, in UTC.

        Raises `StoreUnavailable` when nothing was stored, `OutcomeUnknown` when that cannot be
        told, and `psycopg.Error` when the database refuses the batch as a whole.
        """
        deadline = monotonic() + self._patience
        connection = self._connected()
        self._batch += 1
        values = self._arguments(appends)
        while True:
            try:
                row = connection.execute(CALL, values, prepare=True, binary=True).fetchone()
            except psycopg.Error:
                if not connection.broken:
                    raise
                connection, row = self._read_back(deadline)
                if row is None:
                    # Known not to be stored: the session that might have is gone.
                    continue
            if row is None:
                raise psycopg.DataError("store.append answered nothing")
            return row[0], row[1], row[2]

    def _arguments(self, appends: Sequence[Append]) -> list[Any]:
        try:
            return arguments(self._writer, self._batch, appends)
        except (ValueError, TypeError, AttributeError) as error:
            raise psycopg.DataError(f"this cannot be stored: {error}") from error

    def answers(self, command_ids: Sequence[UUID]) -> dict[UUID, Answer]:
        """The first answers of these commands. Raises `StoreUnavailable`."""
        try:
            rows = self._connected().execute(_ANSWERS, [list(command_ids)]).fetchall()
        except psycopg.OperationalError as error:
            raise StoreUnavailable(str(error)) from error
        return {row[0]: Answer(CommandMark(*row[:4]), row[4]) for row in rows}

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._connection is not None and not self._connection.closed:
            return self._connection
        try:
            connection = psycopg.connect(self._conninfo, autocommit=True)
            try:
                self._begin(connection)
            except BaseException:
                connection.close()
                raise
        except psycopg.OperationalError as error:
            raise StoreUnavailable(f"the event store cannot be reached: {error}") from error
        self._connection = connection
        return connection

    def _begin(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        require_durable(connection)
        connection.execute("SET TIME ZONE 'UTC'")
        self._fence(connection)
        row = connection.execute(_WHO).fetchone()
        self._backend = None if row is None else (row[0], row[1])

    def _fence(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        """End the former session, so that what it was storing is either stored or never will be."""
        if self._backend is None:
            return
        row = connection.execute(_FENCE, self._backend).fetchone()
        if row is not None and not row[0]:
            raise psycopg.OperationalError("the former session has not ended yet")
        self._backend = None

    def _read_back(
        self, deadline: float
    ) -> tuple[psycopg.Connection[tuple[Any, ...]], tuple[Any, ...] | None]:
        while True:
            self.close()
            with contextlib.suppress(StoreUnavailable, psycopg.OperationalError):
                connection = self._connected()
                row = connection.execute(_READ_BACK, [self._writer, self._batch]).fetchone()
                return connection, row
            if monotonic() > deadline:
                raise OutcomeUnknown("the event store went away while storing")
            sleep(_PAUSE)
