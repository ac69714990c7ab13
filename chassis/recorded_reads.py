"""The event store as the projector reads it: decoded, in order."""

from collections.abc import Sequence

from chassis.event_store import EventStore
from chassis.mapper import EventMapper
from chassis.recorded import Recorded


class RecordedReads:
    """`chassis.projector.RecordedSource` on a service's own store."""

    def __init__(self, store: EventStore, mapper: EventMapper) -> None:
        """Both are opened and closed by who made them."""
        self._store = store
        self._mapper = mapper

    def head(self) -> int:
        """The position of the last stored event, 0 when there is none."""
        return self._store.head()

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """Up to `limit` events beyond `after`; raises `EventUndecodable`."""
        return [self._mapper.decode(row) for row in self._store.select_recorded(after, limit)]

    async def wait_beyond(self, position: int, seconds: float) -> int:
        """The head once it lies beyond `position`, or as it is after `seconds`."""
        return await self._store.wait_beyond(position, seconds)
