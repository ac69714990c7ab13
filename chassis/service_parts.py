"""Makes everything one service is made of, from the installation it runs in."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from nats.aio.client import Client as Nats
from sqlalchemy import Engine, select

from chassis.clock import Clock
from chassis.commands import CommandDesk
from chassis.connection import ConnectionWatch, close_connection, open_connection
from chassis.documents import DocumentDigests
from chassis.event_store import EventStore
from chassis.identity import Verifier
from chassis.installation import Installation
from chassis.mapper import EventMapper
from chassis.nats_durability import UnsafeNats, require_synced_nats
from chassis.projector import Projector
from chassis.queries import QueryDesk
from chassis.reactions import Reactions
from chassis.reconciler import Reconciler
from chassis.reconciling import Reconciling
from chassis.recorded_reads import RecordedReads
from chassis.relay import Relay
from chassis.requests import Observe, Requests
from chassis.secret_files import VERIFYING_KEY, SecretUnusable
from chassis.service import Service
from chassis.stream_fence import StreamFence, fence_for
from chassis.view_builds import POSITIONS, view_engine
from chassis.views import ViewReader

_VIEW_CONNECTIONS = 6


@dataclass(frozen=True)
class ServiceParts:
    """What exists while a service runs."""

    conninfo: str
    store: EventStore
    engine: Engine
    nats: Nats
    watch: ConnectionWatch
    relay: Relay
    projector: Projector
    reactions: Reactions
    requests: Requests
    reconciling: Reconciling

    def view_positions(self) -> dict[str, int]:
        """The store position each live view has reached; blocks."""
        query = select(POSITIONS.c.view, POSITIONS.c.position).where(POSITIONS.c.live)
        with self.engine.connect() as connection:
            return {row.view: row.position for row in connection.execute(query)}


async def require_safe_nats(installation: Installation) -> None:
    """Raise `UnsafeNats` unless the NATS server says that it syncs always."""
    if installation.nats_monitor_url is None:
        raise UnsafeNats(
            vi="Chưa đặt THIDUA_NATS_MONITOR_URL nên không biết NATS có ghi đĩa ngay không.",
            en="THIDUA_NATS_MONITOR_URL is not set: whether NATS syncs always is not known.",
        )
    await require_synced_nats(installation.nats_monitor_url)


async def open_parts(
    service: Service,
    installation: Installation,
    clock: Clock,
    observe: Observe,
    opened: AsyncExitStack,
) -> ServiceParts:
    """Open the store and every connection, on `opened`, and put the parts together.

    Raises `UnsafeNats`, `UnsafeDurability`, `StoreUnavailable`, `NatsUnreachable`,
    `SecretMissing`, `SecretUnusable`, or what the service's own `open` raises.
    """
    await require_safe_nats(installation)
    conninfo = installation.conninfo(service.name)
    store = await _open_store(service, installation, conninfo, opened)
    documents = DocumentDigests(installation.checker_conninfo())
    opened.push_async_callback(documents.close)
    await documents.open()
    watch = ConnectionWatch(service.name)
    nats = await open_connection(installation.nats_options(service.name), watch)
    opened.push_async_callback(close_connection, nats, watch)
    mapper = EventMapper(service.aggregates)
    agency = installation.settings.agency
    fence = fence_for(agency, service, mapper, lambda: nats.max_payload)
    engines = [
        view_engine(conninfo, pool_size=_VIEW_CONNECTIONS, prepare=prepare)
        for prepare in (True, False)
    ]
    for engine in engines:
        opened.callback(engine.dispose)
    reader = ViewReader(engines[1], service.views)
    projector = Projector(
        RecordedReads(store, mapper), service.views, engines[0], moved=reader.wake
    )
    return ServiceParts(
        conninfo=conninfo,
        store=store,
        engine=engines[1],
        nats=nats,
        watch=watch,
        relay=Relay(store, mapper, service, nats, agency, clock),
        projector=projector,
        reactions=_reactions(service, installation, clock, store, mapper, documents, nats, fence),
        requests=_requests(
            service, installation, clock, store, mapper, documents, fence, reader, observe
        ),
        reconciling=Reconciling(Reconciler(store, mapper, service, nats, agency)),
    )


async def _open_store(
    service: Service, installation: Installation, conninfo: str, opened: AsyncExitStack
) -> EventStore:
    store = EventStore(conninfo, pool_size=installation.settings.store_connections)
    await asyncio.to_thread(store.open)
    opened.push_async_callback(asyncio.to_thread, store.close)
    if service.open is not None:
        await asyncio.to_thread(service.open, conninfo, installation.secrets.folder)
    if service.close is not None:
        opened.push_async_callback(asyncio.to_thread, service.close)
    return store


def _reactions(
    service: Service,
    installation: Installation,
    clock: Clock,
    store: EventStore,
    mapper: EventMapper,
    documents: DocumentDigests,
    nats: Nats,
    fence: StreamFence,
) -> Reactions:
    settings = installation.settings
    return Reactions(
        service,
        store,
        mapper,
        nats,
        settings.agency,
        clock,
        conninfo=installation.conninfo(service.name),
        build=settings.build,
        documents=documents,
        fence=fence,
    )


def _verifier(installation: Installation, clock: Clock) -> Verifier:
    try:
        return Verifier(installation.secrets.read(VERIFYING_KEY), clock)
    except ValueError as error:
        raise SecretUnusable(installation.secrets.path(VERIFYING_KEY)) from error


def _requests(
    service: Service,
    installation: Installation,
    clock: Clock,
    store: EventStore,
    mapper: EventMapper,
    documents: DocumentDigests,
    fence: StreamFence,
    reader: ViewReader,
    observe: Observe,
) -> Requests:
    settings = installation.settings
    verifier = _verifier(installation, clock)
    commands = CommandDesk(
        service,
        store,
        mapper,
        verifier,
        clock,
        build=settings.build,
        documents=documents,
        fence=fence,
    )
    return Requests(
        installation.nats_options(service.name),
        settings.agency,
        service,
        commands,
        QueryDesk(service, reader, verifier),
        observe=observe,
    )
