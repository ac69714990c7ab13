"""What a service has stored, brought to JetStream: its RECORD and its EVENTS stream.

One relay a service is enough; any number may run. See `chassis.stream_tail` for why nothing is
stored twice or left out.
"""

import asyncio
from dataclasses import dataclass

from nats.aio.client import Client

from chassis.clock import Clock
from chassis.event_store import EventStore
from chassis.mapper import EventMapper
from chassis.outgoing import encoder_for
from chassis.service import Service
from chassis.stream_tail import StreamTail
from chassis.stream_trouble import StreamTrouble
from contracts.streams import StreamKind, service_stream


@dataclass(frozen=True)
class StreamLag:
    """How far one stream is behind the store.

    `positions` counts stored events it does not cover yet, `seconds` is the age of the oldest of
    them, 0 when there is none.
    """

    stream: str
    position: int
    head: int
    seconds: float

    @property
    def positions(self) -> int:
        """Stored events not covered yet."""
        return max(0, self.head - self.position)


class Relay:
    """Keeps both streams of one service equal to its store until it is stopped."""

    def __init__(
        self,
        store: EventStore,
        mapper: EventMapper,
        service: Service,
        connection: Client,
        agency: str,
        clock: Clock,
    ) -> None:
        """`connection` is one of `chassis.connection`: it reconnects for ever and buffers enough.

        Its user must be allowed to publish this service's events and records, and to read the
        state and the last message of its two streams.
        """
        self.service = service.name
        self._store = store
        self._clock = clock
        self.tails = tuple(
            StreamTail(
                connection,
                store,
                encoder_for(kind, agency, service, mapper),
                service_stream(kind, agency, service.name),
            )
            for kind in StreamKind
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Go on until `stop` is set; no error ends it, and cancelling it at any point is safe."""
        await asyncio.gather(*(tail.run(stop) for tail in self.tails))

    @property
    def trouble(self) -> StreamTrouble | None:
        """What is in the way now, None when nothing is."""
        return next((tail.trouble for tail in self.tails if tail.trouble is not None), None)

    @property
    def ready(self) -> bool:
        """Whether both streams were found and nothing is in the way."""
        return self.trouble is None and all(tail.mark is not None for tail in self.tails)

    @property
    def published(self) -> dict[str, int]:
        """How many messages this relay stored, by stream."""
        return {tail.declaration.name: tail.published for tail in self.tails}

    async def lag(self) -> tuple[StreamLag, ...]:
        """How far each stream is behind the store now; asks the database."""
        return await asyncio.to_thread(self._lag)

    def _lag(self) -> tuple[StreamLag, ...]:
        head = self._store.head()
        return tuple(
            self._lag_of(tail.declaration.name, tail.mark.position if tail.mark else 0, head)
            for tail in self.tails
        )

    def _lag_of(self, stream: str, position: int, head: int) -> StreamLag:
        oldest = self._store.select_recorded(position, 1) if position < head else ()
        age = (self._clock.now() - oldest[0].recorded_at).total_seconds() if oldest else 0.0
        return StreamLag(stream, position, head, max(0.0, age))
