"""One service's store and what works on it, opened by an operator beside the running service."""

import asyncio
from collections.abc import Generator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass

from chassis.clock import SystemClock
from chassis.documents import DocumentDigests
from chassis.door import connected
from chassis.effects import Effects
from chassis.event_store import EventStore
from chassis.heard_messages import HeardMessages
from chassis.installation import Installation
from chassis.mapper import EventMapper
from chassis.parked_retry import ParkedRetry
from chassis.parking import Parking
from chassis.projector import Projector
from chassis.recorded_reads import RecordedReads
from chassis.service import Service
from chassis.stream_fence import fence_for
from chassis.view_builds import view_engine

_CONNECTIONS = 2


@dataclass(frozen=True)
class Bench:
    """An open store. Everything done through it is safe while the service itself runs."""

    service: Service
    installation: Installation
    store: EventStore
    mapper: EventMapper
    projector: Projector

    async def parked_retry(self, opened: AsyncExitStack) -> ParkedRetry:
        """What replays parked messages, with the service's own resources opened on `opened`."""
        installation = self.installation
        if self.service.open is not None:
            conninfo = installation.conninfo(self.service.name)
            await asyncio.to_thread(self.service.open, conninfo, installation.secrets.folder)
        if self.service.close is not None:
            opened.push_async_callback(asyncio.to_thread, self.service.close)
        documents = await opened.enter_async_context(
            DocumentDigests(installation.checker_conninfo())
        )
        nats = await opened.enter_async_context(connected(installation, self.service.name))
        agency = installation.settings.agency
        effects = Effects(
            self.service.name,
            self.store,
            self.mapper,
            SystemClock(),
            build=installation.settings.build,
            documents=documents,
            fence=fence_for(agency, self.service, self.mapper, lambda: nats.max_payload),
        )
        return ParkedRetry(HeardMessages(self.service.reactions), effects, Parking(self.store))


@contextmanager
def open_bench(service: Service, installation: Installation) -> Generator[Bench]:
    """Open the store for the length of a `with`.

    Raises `StoreUnavailable`, `UnsafeDurability`, `SecretMissing`.
    """
    conninfo = installation.conninfo(service.name)
    mapper = EventMapper(service.aggregates)
    engine = view_engine(conninfo, pool_size=_CONNECTIONS, prepare=True)
    with EventStore(conninfo, pool_size=_CONNECTIONS) as store:
        projector = Projector(RecordedReads(store, mapper), service.views, engine)
        try:
            yield Bench(service, installation, store, mapper, projector)
        finally:
            engine.dispose()
