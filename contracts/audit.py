"""What the audit service is asked: a trail, somebody's acts, and whether anything is missing."""

from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from contracts.request import Query, Result
from contracts.text import Line

Rows = Annotated[int, Field(ge=1, le=500)]
"""How many entries an answer may hold."""


class TrailEntry(Result):
    """One stored event: who did what, in which role, when, why, and where it lies.

    `position` is its place in the service's store, `sequence` in its RECORD stream. `at` is the
    moment the act counts for, `recorded_at` when it was stored. `because` says how it belongs to
    the trail: `itself`, `mentions`, `notice`, `sitting` or `campaign`. `digest` is the SHA-256 of
    the entry as published. `imports_from` is set when it was entered, or follows from what was
    entered, in an import session for acts from that day on. `trace_id` finds it in the logs.
    """

    service: str
    position: int
    sequence: int
    aggregate_id: UUID
    version: int
    topic: str
    because: str
    actor: UUID | None
    role: str | None
    unit: UUID | None
    on_behalf_of: UUID | None
    reason: str | None
    legal_basis: str | None
    command: str | None
    message: str | None
    at: datetime
    recorded_at: datetime
    correlation_id: UUID
    causation_id: UUID | None
    digest: str
    imports_from: date | None = None
    trace_id: str | None = None
    state: dict[str, JsonValue]


class Trail(Result):
    """Entries across all services in the order they were stored; `subject` is what they are about.

    `complete` is False when there are more than the query asked for.
    """

    subject: UUID
    complete: bool
    entries: tuple[TrailEntry, ...]


class EntryPlace(BaseModel):
    """Where an entry lies: its service, and its position in that service's store."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: Line
    position: int = Field(ge=1)


class TrailQuery(Query):
    """Everything about one dossier, by its id or receipt code, or about anything else by its id.

    The trail of a dossier goes from the campaign's launch to the last notice that was opened. A
    trail that is not complete goes on behind `after`, its last entry so far.
    """

    SERVICE: ClassVar[str] = "audit"
    RESULT: ClassVar[type[Result]] = Trail

    subject: Line
    limit: Rows = 500
    after: EntryPlace | None = None


class Acts(Result):
    """What one person did, oldest first; `complete` is False when there is more."""

    person_id: UUID
    complete: bool
    entries: tuple[TrailEntry, ...]


class ActsOfPerson(Query):
    """Every act of one person, in whatever role, stored since then."""

    SERVICE: ClassVar[str] = "audit"
    RESULT: ClassVar[type[Result]] = Acts

    person_id: UUID
    since: datetime | None = None
    limit: Rows = 200


class Kept(Result):
    """What is kept of one service: `count` entries from `first` to `last`.

    `gaps` counts positions missing between 1 and `last`, and is 0 unless the ledger was harmed.
    `trouble` says why nothing more can be taken in from this service, None when all is well.
    """

    service: str
    first: int | None
    last: int | None
    count: int
    gaps: int
    trouble: str | None


class Completeness(Result):
    """What is kept of every service, by name."""

    services: tuple[Kept, ...]


class CompletenessQuery(Query):
    """Whether anything is missing."""

    SERVICE: ClassVar[str] = "audit"
    RESULT: ClassVar[type[Result]] = Completeness
