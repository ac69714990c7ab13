"""The aggregates one act touches, or a batch of acts: loaded once, their new events collected."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.persistence import StoredEvent

from chassis.appends import EMPTY_METADATA, RecordedEvent
from chassis.mapper import EventMapper

A = TypeVar("A", bound=Aggregate)


class HistorySource(Protocol):
    """Where histories come from: the event store."""

    async def load_history(self, aggregate_id: UUID) -> Sequence[RecordedEvent]:
        """All events of one aggregate in order of version."""
        ...


class StoreHistories:
    """`chassis.act.Histories` on the event store; not for acts that run at the same time.

    An act that fails leaves changed aggregates behind: drop the whole object then.
    """

    def __init__(
        self, store: HistorySource, mapper: EventMapper, metadata: bytes = EMPTY_METADATA
    ) -> None:
        """`metadata` is stored beside each event saved from now on."""
        self._store = store
        self._mapper = mapper
        self._metadata = metadata
        self._known: dict[UUID, Aggregate | None] = {}
        self._pending: list[tuple[StoredEvent, bytes]] = []

    def begin(self, metadata: bytes) -> None:
        """Events saved from now on are those of another act, with this metadata."""
        self._metadata = metadata

    def learn(self, aggregate_id: UUID, stored: Sequence[StoredEvent]) -> None:
        """Take in a history that was loaded already; one that is known here stays as it is."""
        if aggregate_id not in self._known:
            self._known[aggregate_id] = self._fold(stored)

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        """The aggregate as it stands, changes saved here included; None when there is none."""
        if aggregate_id not in self._known:
            stored = await self._store.load_history(aggregate_id)
            self._known[aggregate_id] = self._fold(stored)
        aggregate = self._known[aggregate_id]
        return aggregate if isinstance(aggregate, kind) else None

    def save(self, aggregate: Aggregate) -> None:
        """Take the aggregate's new events."""
        self._known[aggregate.id] = aggregate
        for event in aggregate.collect_events():
            self._pending.append((self._mapper.to_stored_event(event), self._metadata))

    def pending(self) -> list[tuple[StoredEvent, bytes]]:
        """Every event saved so far, in order, each with its metadata."""
        return list(self._pending)

    def _fold(self, stored: Iterable[StoredEvent]) -> Aggregate | None:
        aggregate: Aggregate | None = None
        for each in stored:
            event = cast(Any, self._mapper.to_domain_event(each))
            aggregate = event.mutate(aggregate)
        return aggregate
