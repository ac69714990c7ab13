"""The library's `Application` on our event store, for programs that want no services around it."""

from typing import Any
from uuid import UUID

from eventsourcing.application import Application, ProcessingEvent
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import ApplicationRecorder, Mapper

from chassis.appends import EMPTY_METADATA, Append
from chassis.event_store import EventStore
from chassis.mapper import EventMapper


class StoreApplication(Application[UUID]):
    """Saves and loads aggregates; the store is opened and closed by who made it.

    `save(aggregate, metadata=…)` blocks the calling thread, `save_soon` does not.
    """

    def __init__(self, store: EventStore, mapper: EventMapper) -> None:
        """Both are used as they are handed in."""
        self._store = store
        self._mapper = mapper
        super().__init__()

    def construct_mapper(self) -> Mapper[UUID]:
        """The one handed in."""
        return self._mapper

    def construct_recorder(self) -> ApplicationRecorder:
        """The event store handed in."""
        return self._store

    async def save_soon(
        self, *aggregates: Aggregate, metadata: bytes = EMPTY_METADATA, **marks: Any
    ) -> list[int]:
        """Store the aggregates' new events together and answer their positions.

        `marks` are `command`, `tracking`, `unpark` of `Append`. Raises what
        `EventStore.append` raises.
        """
        collected: ProcessingEvent[UUID] = ProcessingEvent()
        collected.collect_events(*aggregates)
        events = [self._mapper.to_stored_event(event) for event in collected.events]
        return await self._store.append(Append(events, [metadata] * len(events), **marks))
