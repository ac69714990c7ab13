"""Keeps out of the store what no stream could ever take.

An event that is stored is published for good or not at all: one that is larger than the server
takes in a message would hold up its stream, and everybody who reads it, for ever. So it is refused
before it is stored.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import orjson
from eventsourcing.persistence import StoredEvent

from chassis.appends import Row
from chassis.jetstream import MAX_HEADER_BYTES, Outgoing
from chassis.mapper import EventMapper
from chassis.outgoing import Encoder, encoder_for
from chassis.refusals import EventTooLargeToStore
from chassis.service import Service
from contracts.record import LARGEST_RECORD
from contracts.streams import StreamKind

_GROWTH = 4
"""No message is so many times as long as the state and metadata it is made from.

Both are the same fields in JSON, spelled once; below that nothing need be encoded to be sure.
"""

_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_LAST_POSITION = 2**63 - 1


class StreamFence:
    """Refuses events whose record or public message the NATS server would never take."""

    def __init__(self, encoders: Sequence[Encoder], largest: Callable[[], int]) -> None:
        """`encoders` are the relay's; `largest` tells the server's `max_payload` as it is now."""
        self._encoders = tuple(encoders)
        self._largest = largest

    def require(self, pending: Sequence[tuple[StoredEvent, bytes]]) -> None:
        """Raise `EventTooLargeToStore` unless each of these, with its metadata, can be sent."""
        largest = self._largest()
        harmless = min(largest, MAX_HEADER_BYTES) // _GROWTH
        for event, metadata in pending:
            if len(event.state) + len(metadata) > harmless:
                self._require(event, metadata, largest)

    def _require(self, event: StoredEvent, metadata: bytes, largest: int) -> None:
        row = Row(
            position=_LAST_POSITION,
            aggregate_id=UUID(str(event.originator_id)),
            version=event.originator_version,
            topic=event.topic,
            state=event.state,
            metadata=metadata,
            recorded_at=_ANY_TIME,
        )
        for encoder in self._encoders:
            for message in encoder.encode([row]):
                size, limit = _excess(message, largest)
                if size > limit:
                    part = _largest_part(orjson.loads(event.state) | orjson.loads(metadata))
                    raise EventTooLargeToStore(
                        field=part, part=part, event=event.topic, size=size, limit=limit
                    )


def fence_for(
    agency: str, service: Service, mapper: EventMapper, largest: Callable[[], int]
) -> StreamFence:
    """The fence before both streams of this service."""
    return StreamFence([encoder_for(kind, agency, service, mapper) for kind in StreamKind], largest)


def _excess(message: Outgoing, largest: int) -> tuple[int, int]:
    """The size that comes nearest to its limit, or goes furthest beyond it, and that limit."""
    if message.header_size > MAX_HEADER_BYTES:
        return message.header_size, MAX_HEADER_BYTES
    # A message without headers is a record, and each becomes an entry of the transparency log.
    if not message.headers and len(message.body) > LARGEST_RECORD < largest:
        return len(message.body), LARGEST_RECORD
    return message.size, largest


def _largest_part(parts: Mapping[str, object]) -> str:
    return max(parts, key=lambda name: len(orjson.dumps(parts[name])))
