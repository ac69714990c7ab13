"""One act: who does it, in which office, when it counts, and the histories it touches."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate

from chassis.clock import day_in_vietnam
from chassis.refusals import ActsForNobody, NotFound, UnknownDocument
from contracts.roles import Role

A = TypeVar("A", bound=Aggregate)


@dataclass(frozen=True)
class Import:
    """Leave to enter what was done on paper from the day `since` on, and why it is entered."""

    since: date
    reason: str


@dataclass(frozen=True)
class Actor:
    """Who acts: a person in one office of one unit, or a service by itself (`person_id` None).

    `imports` is there in an import session alone; whoever signs the token grants it.
    """

    role: Role
    person_id: UUID | None = None
    unit_id: UUID | None = None
    session: str = ""
    name: str = ""
    imports: Import | None = None


class Histories(Protocol):
    """Loads and collects aggregates; nothing is stored until the act is complete."""

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        """The aggregate as it stands, changes of this act included; None when there is none."""
        ...

    def save(self, aggregate: Aggregate) -> None:
        """Take the aggregate's new events into this act."""
        ...


class Documents(Protocol):
    """Tells which documents are stored (see `chassis.documents`)."""

    async def missing(self, digests: Collection[str]) -> list[str]:
        """Those of `digests` that nobody stored, in the order given."""
        ...


class NoDocuments:
    """What an act knows of documents where none are kept: every digest is unknown."""

    async def missing(self, digests: Collection[str]) -> list[str]:
        """All of them."""
        return list(digests)


@dataclass
class Act:
    """What a use case or a reaction is given.

    `cause_id` is the command's or message's id; new ids are derived from it, so the same command
    or message always makes the same ids. `effective_at` is the moment the act counts for.
    """

    actor: Actor
    cause_id: UUID
    effective_at: datetime
    now: datetime
    reason: str | None
    legal_basis: str | None
    histories: Histories
    documents: Documents = field(default_factory=NoDocuments)

    @property
    def person_id(self) -> UUID:
        """The acting person; raises `ActsForNobody` when a service acts by itself."""
        if self.actor.person_id is None:
            raise ActsForNobody(what="person", what_vi="người")
        return self.actor.person_id

    @property
    def unit_id(self) -> UUID:
        """The unit the person acts for; raises `ActsForNobody` when there is none."""
        if self.actor.unit_id is None:
            raise ActsForNobody(what="unit", what_vi="đơn vị")
        return self.actor.unit_id

    @property
    def today(self) -> date:
        """The day the act counts for, in Vietnam."""
        return day_in_vietnam(self.effective_at)

    def new_id(self, what: str) -> UUID:
        """An id for a new `what`, the same each time this command or message is handled."""
        return uuid5(self.cause_id, what)

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        """The aggregate, or None when it does not exist."""
        return await self.histories.find(kind, aggregate_id)

    async def get(self, kind: type[A], aggregate_id: UUID, *, field: str | None = None) -> A:
        """The aggregate; raises `NotFound`, naming `field`, when it does not exist."""
        aggregate = await self.histories.find(kind, aggregate_id)
        if aggregate is None:
            raise NotFound(field=field, what=kind.__name__, id=aggregate_id)
        return aggregate

    async def require_documents(self, digests: Collection[str], field: str) -> None:
        """Raise `UnknownDocument`, naming `field`, when one of `digests` was never stored."""
        missing = await self.documents.missing(digests)
        if missing:
            raise UnknownDocument(field=field, digest=missing[0])

    def save(self, aggregate: Aggregate) -> None:
        """Store the aggregate's new events when this act completes."""
        self.histories.save(aggregate)
