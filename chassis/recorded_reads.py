"""The event store as the projector reads it: decoded, in order."""

from collections.abc import Sequence

from chassis.event_store import EventStore
from chassis.mapper import EventMapper
from chassis.recorded import Recorded

_REMEMBERED = 500


class RecordedReads:
    """`chassis.projector.RecordedSource` on a service's own store."""

    def __init__(self, store: EventStore, mapper: EventMapper) -> None:
        """Both are opened and closed by who made them."""
        self._store = store
        self._mapper = mapper
        self._last: tuple[int, Sequence[Recorded]] = (0, ())

    def head(self) -> int:
        """The position of the last stored event, 0 when there is none."""
        return self._store.head()

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """Up to `limit` events beyond `after`; raises `EventUndecodable`."""
        # The views of one service follow side by side: each run is decoded once for all of them.
        start, events = self._last
        if start == after and 0 < len(events) <= limit:
            return events
        events = [self._mapper.decode(row) for row in self._store.follow(after, limit)]
        if len(events) <= _REMEMBERED:
            self._last = after, events
        return events

    async def wait_beyond(self, position: int, seconds: float) -> int:
        """The head once it lies beyond `position`, or as it is after `seconds`."""
        return await self._store.wait_beyond(position, seconds)
