"""What is handed to the event store, and what is read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent, Tracking

EMPTY_METADATA = b"{}"


@dataclass(frozen=True)
class CommandMark:
    """A command carried out by an append: `reply` is its answer as JSON, without the position.

    `digest` tells one command from another sent under the same id.
    """

    command_id: UUID
    command: str
    digest: bytes
    reply: bytes


@dataclass(frozen=True)
class Answer:
    """What a command was answered, and the last store position it wrote."""

    mark: CommandMark
    position: int


@dataclass(frozen=True)
class Append:
    """Events stored together or not at all, each with its own metadata (canonical JSON).

    `tracking` passes an upstream position in the same transaction; `unpark` takes a parked
    message (upstream, position) off the shelf in it. `command` makes it happen once.
    """

    events: Sequence[StoredEvent]
    metadata: Sequence[bytes]
    command: CommandMark | None = None
    tracking: Tracking | None = None
    unpark: Tracking | None = None


class Row(NamedTuple):
    """A stored event as it lies in the table."""

    position: int
    aggregate_id: UUID
    version: int
    topic: str
    state: bytes
    metadata: bytes
    recorded_at: datetime


class _SameEvent(StoredEvent):
    """Equal to any stored event of the same content, as the library's own tests expect."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoredEvent):
            return NotImplemented
        return (
            self.originator_id == other.originator_id
            and self.originator_version == other.originator_version
            and self.topic == other.topic
            and self.state == other.state
        )

    def __hash__(self) -> int:
        return hash((self.originator_id, self.originator_version))


@dataclass(frozen=True, eq=False)
class RecordedEvent(_SameEvent):
    """The library's stored event, and when it was recorded by the database's clock."""

    recorded_at: datetime


@dataclass(frozen=True)
class RecordedNotification(Notification):
    """The library's notification, and when its event was recorded."""

    recorded_at: datetime
