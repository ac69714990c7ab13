"""Messages put aside because they could not be handled, and with each the later ones of its kind.

While a message of an aggregate is parked, every later message of the same aggregate from the same
upstream is parked behind it, so nothing is reordered; other aggregates go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import Tracking

BEHIND = "waits behind an earlier message of the same aggregate"
"""What a message is parked with that was itself never tried."""


@dataclass(frozen=True)
class Parked:
    """A message put aside; `problem` is what its last attempt ended in."""

    upstream: str
    position: int
    aggregate_id: UUID
    message: str
    headers: Mapping[str, str]
    body: bytes
    problem: str
    attempts: int
    parked_at: datetime


class ParkingStore(Protocol):
    """What parking needs of the event store (`chassis.event_store.EventStore`)."""

    def query(self, text: str, values: list[object], /) -> list[Any]:
        """The rows of one statement."""
        ...

    def park(
        self,
        tracking: Tracking,
        aggregate_id: UUID,
        message: str,
        headers: Mapping[str, str],
        body: bytes,
        problem: str,
        attempts: int,
    ) -> bool:
        """Put a message aside and pass its position, together."""
        ...

    def unpark(self, upstream: str, position: int) -> bool:
        """Drop a parked message for good; False when there was none."""
        ...


_COLUMNS = (
    "SELECT upstream, position, aggregate_id, message, headers, body, problem, attempts, parked_at"
    " FROM store.parked"
)


class Parking:
    """The parked messages of one service. Every method blocks; any thread may call."""

    def __init__(self, store: ParkingStore) -> None:
        """Read and write in this service's own store."""
        self._store = store

    def listed(self, upstream: str | None = None, aggregate_id: UUID | None = None) -> list[Parked]:
        """Parked messages in order, of one upstream or aggregate when it is named."""
        rows = self._store.query(
            f"{_COLUMNS} WHERE (%s::text IS NULL OR upstream = %s)"
            " AND (%s::uuid IS NULL OR aggregate_id = %s) ORDER BY upstream, position",
            [upstream, upstream, aggregate_id, aggregate_id],
        )
        return [Parked(*row) for row in rows]

    def aggregates(self, upstream: str) -> frozenset[UUID]:
        """The aggregates of this upstream whose messages are parked now."""
        rows = self._store.query(
            "SELECT DISTINCT aggregate_id FROM store.parked WHERE upstream = %s", [upstream]
        )
        return frozenset(row[0] for row in rows)

    def counts(self) -> dict[str, int]:
        """How many messages are parked, by upstream; one with none is left out."""
        rows = self._store.query(
            "SELECT upstream, count(*) FROM store.parked GROUP BY upstream ORDER BY upstream", []
        )
        return {upstream: int(count) for upstream, count in rows}

    def park(self, parked: Parked) -> bool:
        """Put it aside and pass its position, together; False when that was passed already.

        `parked_at` is set by the database.
        """
        return self._store.park(
            Tracking(parked.upstream, parked.position),
            parked.aggregate_id,
            parked.message,
            parked.headers,
            parked.body,
            parked.problem,
            parked.attempts,
        )

    def drop(self, upstream: str, position: int) -> bool:
        """Give one parked message up for good; False when there is none at this position."""
        return self._store.unpark(upstream, position)
