"""The order of the log, kept in the ledger's database; the service's own login may only add."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

import psycopg

from services.audit.log.merkle import EMPTY_ROOT
from services.audit.log.witness import Head

_ONE_ROUND = 4096
_PLACES = """
SELECT l.index, l.service, l.position, e.entry FROM ledger.leaves l
JOIN ledger.entries e ON e.service = l.service AND e.position = l.position
WHERE l.index >= %s ORDER BY l.index LIMIT %s
"""


@dataclass(frozen=True)
class Leaf:
    """One entry of the log: its index, whose record it is, and its bytes."""

    index: int
    service: str
    position: int
    entry: bytes


class Leaves:
    """Which entry is which leaf. For one caller at a time; blocks; raises what psycopg raises."""

    def __init__(self, conninfo: str) -> None:
        """Nothing is opened yet; a connection that broke is made anew."""
        self._conninfo = conninfo
        self._database: psycopg.Connection | None = None

    def close(self) -> None:
        """Let the connection go."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def sequence(self) -> int:
        """Give the entries that have none an index, up to a few thousand; the size after."""
        ((size,),) = self._ask("SELECT ledger.sequence(%s)", [_ONE_ROUND])
        return int(size)

    def place(self, leaves: Sequence[Leaf]) -> None:
        """Take over the order that a log already has."""
        services, positions = [e.service for e in leaves], [e.position for e in leaves]
        self._ask("SELECT ledger.place(%s, %s)", [services, positions])

    def size(self) -> int:
        """How many leaves there are."""
        ((size,),) = self._ask("SELECT size FROM ledger.tree", [])
        return int(size)

    def after(self, index: int, most: int = _ONE_ROUND) -> list[Leaf]:
        """The leaves from `index` on."""
        rows = self._ask(_PLACES, [index, most])
        return [Leaf(at, service, position, bytes(entry)) for at, service, position, entry in rows]

    def positions_before(self, index: int) -> dict[str, int]:
        """The last position of each service among the leaves before `index`."""
        rows = self._ask(
            "SELECT service, max(position) FROM ledger.leaves WHERE index < %s GROUP BY service",
            [index],
        )
        return {service: int(position) for service, position in rows}

    def index_of(self, service: str, position: int) -> int | None:
        """Which leaf this record is; None when it is none yet."""
        rows = self._ask(
            "SELECT index FROM ledger.leaves WHERE service = %s AND position = %s",
            [service, position],
        )
        return int(rows[0][0]) if rows else None

    def recorded_between(self, start: datetime, end: datetime) -> list[tuple[str, int]]:
        """Services and positions of what was recorded from `start` up to `end`, in log order."""
        rows = self._ask(
            "SELECT l.service, l.position FROM ledger.leaves l JOIN ledger.entries e"
            " ON e.service = l.service AND e.position = l.position"
            " WHERE e.recorded_at >= %s AND e.recorded_at < %s ORDER BY l.index",
            [start, end],
        )
        return [(service, int(position)) for service, position in rows]

    def published(self) -> Head:
        """The largest head that may have been shown to others."""
        ((size, root),) = self._ask("SELECT published, root FROM ledger.tree", [])
        return Head(int(size), EMPTY_ROOT if root is None else bytes(root))

    def publish(self, head: Head) -> None:
        """Remember that this head is about to be shown."""
        self._ask("SELECT ledger.publish(%s, %s)", [head.size, head.root])

    def _ask(self, statement: LiteralString, values: Sequence[object]) -> list[tuple[Any, ...]]:
        if self._database is None or self._database.closed:
            self._database = psycopg.connect(self._conninfo, autocommit=True)
        try:
            return self._database.execute(statement, values, binary=True).fetchall()
        except psycopg.OperationalError:
            self.close()
            raise
