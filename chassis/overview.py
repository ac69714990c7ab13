"""How an installation stands, asked of the servers themselves; works while services are down."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import psycopg
from nats.aio.client import Client as Nats
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.errors import APIError, NotFoundError

from chassis.connection import ConnectionWatch, close_connection, open_connection
from chassis.health_ports import ask_health, health_address
from chassis.installation import Installation
from chassis.nats_config import OPERATOR
from contracts.streams import StreamKind, stream_name

_PATIENCE = 5
"""Seconds a database may take to answer; one that hangs is told of and not waited for."""


@dataclass(frozen=True)
class ServiceState:
    """One service. `head` is its store's last position, None when the database does not answer;
    `record` the RECORD stream's last sequence, None when there is no stream or NATS does not tell.

    `hears` maps each consumer on this service's streams to the messages it has not finished,
    `parked` each upstream to the messages this service has put aside, `views` each live view to
    its store position. `not_ready` holds what its readiness page complains of, and what could not
    be found out.
    """

    service: str
    ready: bool
    not_ready: tuple[str, ...]
    head: int | None
    record: int | None
    events: int | None
    heard_by: dict[str, int] = field(default_factory=dict[str, int])
    parked: dict[str, int] = field(default_factory=dict[str, int])
    views: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def equal(self) -> bool:
        """Whether the RECORD stream is known to end where the store ends."""
        return self.record is not None and self.record == self.head

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {**asdict(self), "equal": self.equal}


async def overview(installation: Installation, services: Sequence[str]) -> list[ServiceState]:
    """The state of each service; raises `NatsUnreachable`."""
    watch = ConnectionWatch(OPERATOR)
    connection = await open_connection(installation.nats_options(OPERATOR), watch)
    try:
        # Side by side: a server that answers nothing is waited for once and not for each service.
        return await asyncio.gather(
            *(_state(installation, connection, service) for service in services)
        )
    finally:
        await close_connection(connection, watch)


async def _state(installation: Installation, connection: Nats, service: str) -> ServiceState:
    js = JetStreamContext(connection)
    streams: dict[StreamKind, int | None] = {}
    heard_by: dict[str, int] = {}
    unknown: list[str] = []
    # Streams first: the store is never behind them, so what is seen after is at least as new.
    for kind in StreamKind:
        name = stream_name(kind, service)
        try:
            streams[kind], waiting = await _stream(js, name)
        except NotFoundError:
            streams[kind] = None
        except (NatsError, APIError, TimeoutError) as error:
            streams[kind] = None
            unknown.append(f"NATS không cho biết / does not tell, {name}: {error!r}")
        else:
            heard_by |= {f"{consumer} ← {kind.name}": each for consumer, each in waiting.items()}
    ready, not_ready = await _readiness(installation, service)
    head, parked, views = None, dict[str, int](), dict[str, int]()
    try:
        head, parked, views = await asyncio.to_thread(_stored, installation.conninfo(service))
    except psycopg.Error as error:
        unknown.append(f"PostgreSQL không cho biết / does not tell: {str(error).splitlines()[0]}")
    return ServiceState(
        service=service,
        ready=ready and not unknown,
        not_ready=(*not_ready, *unknown),
        head=head,
        record=streams[StreamKind.RECORD],
        events=streams[StreamKind.EVENTS],
        heard_by=heard_by,
        parked=parked,
        views=views,
    )


async def _stream(js: JetStreamContext, name: str) -> tuple[int, dict[str, int]]:
    """Its last sequence, and by consumer how many messages are not finished."""
    last = (await js.stream_info(name)).state.last_seq
    waiting = {
        consumer.name: (consumer.num_pending or 0) + (consumer.num_ack_pending or 0)
        for consumer in await js.consumers_info(name)
    }
    return last, waiting


async def _readiness(installation: Installation, service: str) -> tuple[bool, tuple[str, ...]]:
    address = health_address(installation.settings, service)
    if address is None:
        return False, ("không chạy ở máy này / not running here",)
    host, port = address
    status, page = await ask_health(port, "/readyz", host)
    if status == 200:
        return True, ()
    if status == 0:
        return False, ("không chạy / not running",)
    # One process may answer for several services; each line begins with whose it is.
    own = tuple(
        line.removeprefix(f"[!] {service}").removeprefix(":").strip()
        for line in page.splitlines()
        if line.startswith((f"[!] {service} ", f"[!] {service}: "))
    )
    return not own, own


def _stored(conninfo: str) -> tuple[int, dict[str, int], dict[str, int]]:
    with psycopg.connect(conninfo, connect_timeout=_PATIENCE) as database:
        row = database.execute("SELECT position FROM store.head").fetchone()
        parked = database.execute("SELECT upstream, count(*) FROM store.parked GROUP BY upstream")
        parked_counts = {str(upstream): int(count) for upstream, count in parked}
        views: dict[str, int] = {}
        known = database.execute("SELECT to_regclass('views.positions')").fetchone()
        if known is not None and known[0] is not None:
            live = database.execute("SELECT view, position FROM views.positions WHERE live")
            views = {str(view): int(position) for view, position in live}
    return (int(row[0]) if row else 0), parked_counts, views
