"""A public message: what a service tells the others after it happened."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """Base of every public message. The body holds facts; `Envelope` says whose and when.

    A subclass is named noun + past participle (`NominationFiled`), names its `SERVICE`, and
    raises `VERSION` only when a reader of the old version could no longer read it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    SERVICE: ClassVar[str]
    VERSION: ClassVar[int] = 1


class Envelope(BaseModel):
    """What travels in the headers beside a message body (CloudEvents 1.0 and our own).

    `position` is the place of the stored event in its service's store; messages of one service
    arrive in that order. `effective_at` is the date the act counts for, `recorded_at` when it was
    stored, by the database's clock. `actor_id` is None when a service acted by itself.
    `imports_from` is set when this goes back to an act entered in an import session from that day
    on, which happened on paper before.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    agency: str
    service: str
    type: str
    version: int
    aggregate_id: UUID
    position: int
    recorded_at: datetime
    effective_at: datetime
    correlation_id: UUID
    causation_id: UUID | None = None
    actor_id: UUID | None = None
    role: str
    traceparent: str | None = None
    imports_from: date | None = None
