"""What is stored beside each event: who did it, in which role, why, and when it counts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from pydantic import TypeAdapter

from chassis.canonical import canonical


@dataclass(frozen=True)
class EventMetadata:
    """The circumstances of one act, the same for each of its events.

    Either `command` and `command_id` are set or `message` and `causation_id` (the id of the
    message reacted to); `actor` is None when a service acted by itself. `effective_at` is the
    moment the act counts for; when it was recorded is the store's to say. `imports_from` is set
    when it, or what it reacts to, was entered in an import session from that day on. The span in
    `traceparent` is that of this act.
    """

    role: str
    service: str
    build: str
    correlation_id: UUID
    effective_at: datetime
    actor: UUID | None = None
    unit: UUID | None = None
    session: str = ""
    on_behalf_of: UUID | None = None
    reason: str | None = None
    legal_basis: str | None = None
    command: str | None = None
    command_id: UUID | None = None
    message: str | None = None
    causation_id: UUID | None = None
    traceparent: str | None = None
    imports_from: date | None = None

    def to_bytes(self) -> bytes:
        """Canonical JSON, as it is stored."""
        return canonical(self)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "EventMetadata":
        """What was stored; raises `pydantic.ValidationError` when it is something else."""
        return _ADAPTER.validate_json(stored)


_ADAPTER = TypeAdapter(EventMetadata)


def facts_of(stored: bytes) -> dict[str, Any]:
    """The stored metadata as plain JSON values."""
    facts: dict[str, Any] = orjson.loads(stored)
    return facts
