"""Everything a service does about what the others say: one reader for each upstream it hears."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from nats.aio.client import Client as Nats

from chassis.act import Documents
from chassis.clock import Clock
from chassis.consumer import Consumer, Delivery, Pace
from chassis.effects import Effects
from chassis.event_store import EventStore
from chassis.heard_messages import HeardMessages, place_of_message
from chassis.lease import Lease
from chassis.mapper import EventMapper
from chassis.parking import Parking
from chassis.service import Service
from chassis.stream_fence import StreamFence
from chassis.upstream_reactions import DELAYS, UpstreamReactions
from contracts.streams import reaction_consumers

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Progress:
    """How far one upstream is handled.

    `tracked` is the upstream store position done, `pending` the messages waiting on the server,
    `parked` those put aside, `seconds_behind` the age of the oldest one being handled.
    """

    upstream: str
    tracked: int
    pending: int
    parked: int
    last_error: str | None
    seconds_behind: float


class Reactions:
    """Runs the reactions of one service. Of several processes of it, one reads at a time."""

    def __init__(
        self,
        service: Service,
        store: EventStore,
        mapper: EventMapper,
        connection: Nats,
        agency: str,
        clock: Clock,
        *,
        conninfo: str,
        build: str = "dev",
        documents: Documents | None = None,
        fence: StreamFence | None = None,
        delays: Sequence[float] = DELAYS,
        pace: Pace | None = None,
    ) -> None:
        """`conninfo` is the service's own database, for the lease; see `UpstreamReactions`.

        `fence` as for `Effects`.
        """
        self._service = service.name
        self._store = store
        self._parking = Parking(store)
        self._lease = Lease(conninfo, f"reactions of {service.name}")
        heard = HeardMessages(service.reactions)
        effects = Effects(
            service.name, store, mapper, clock, build=build, documents=documents, fence=fence
        )
        self._readers: dict[str, tuple[Consumer, UpstreamReactions]] = {}
        for declaration in reaction_consumers(agency, service.name, service.reactions):
            upstream = UpstreamReactions(
                declaration.upstream, heard, effects, store, clock, delays=delays
            )
            consumer = Consumer(
                connection,
                declaration,
                tracked=upstream.tracked,
                place=place_of_message,
                pace=pace,
            )
            self._readers[declaration.upstream] = (consumer, upstream)

    @property
    def standing_by(self) -> bool:
        """Whether another process of this service does the reading."""
        return not self._lease.held

    @property
    def problems(self) -> dict[str, str | None]:
        """Why an upstream cannot be read now, by upstream; None where all is well."""
        if self.standing_by:
            return dict.fromkeys(self._readers)
        return {name: consumer.problem for name, (consumer, _) in self._readers.items()}

    @property
    def waiting(self) -> dict[str, int]:
        """Messages waiting on the server, by upstream, when it last said so."""
        return {name: consumer.pending for name, (consumer, _) in self._readers.items()}

    def parked(self) -> dict[str, int]:
        """Messages put aside, by upstream heard; blocks."""
        counts = self._parking.counts()
        return {name: counts.get(name, 0) for name in self._readers}

    def progress(self) -> list[Progress]:
        """How far each upstream is; blocks."""
        parked = self.parked()
        return [
            Progress(
                upstream=name,
                tracked=self._store.tracked(name),
                pending=consumer.pending,
                parked=parked[name],
                last_error=reactions.last_error,
                seconds_behind=reactions.seconds_behind(),
            )
            for name, (consumer, reactions) in self._readers.items()
        ]

    async def run(self, stop: asyncio.Event) -> None:
        """React until `stop` is set; what is being handled then is finished first.

        Raises `ConsumerDrift` when a consumer found at the start is not as declared.
        """
        if not self._readers:
            await stop.wait()
            return
        await self._lease.work(stop, self._read_all)

    async def _read_all(self, leave: asyncio.Event) -> None:
        reading = [asyncio.create_task(self._read(name, leave)) for name in self._readers]
        try:
            await asyncio.gather(*reading)
        finally:
            leave.set()
            await asyncio.gather(*reading, return_exceptions=True)

    async def _read(self, upstream: str, leave: asyncio.Event) -> None:
        consumer, reactions = self._readers[upstream]

        async def handle(deliveries: Sequence[Delivery]) -> None:
            await reactions.handle(deliveries, leave)

        await consumer.run(leave, handle)
