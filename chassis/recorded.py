"""One event as it lies in the store, with everything known about how it came there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate


@dataclass(frozen=True)
class Recorded:
    """A stored event, decoded.

    `state` and `metadata` are the canonical JSON bytes exactly as stored; `event` is the domain
    event they hold; `facts` is the metadata decoded (see `chassis.metadata`).
    """

    position: int
    aggregate_id: UUID
    version: int
    topic: str
    state: bytes
    metadata: bytes
    recorded_at: datetime
    event: Aggregate.Event
    facts: dict[str, Any]
