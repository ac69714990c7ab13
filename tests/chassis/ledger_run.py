"""Runs the ledger service of the tests on real servers: its store, its view and its counter."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from nats.aio.client import Client as Nats

from chassis.act import Actor
from chassis.client import Client, Patience
from chassis.clock import SystemClock
from chassis.commands import CommandDesk
from chassis.connection import ConnectionWatch, NatsOptions, close_connection, open_connection
from chassis.event_store import EventStore
from chassis.identity import Signer, Verifier
from chassis.mapper import EventMapper
from chassis.projector import Projector
from chassis.queries import QueryDesk
from chassis.recorded import Recorded
from chassis.refusals import RoleMayNot
from chassis.requests import Requests
from chassis.service import Service
from chassis.view_builds import view_engine
from chassis.views import ViewReader
from contracts.request import Reply
from contracts.roles import Role
from tests.acts import named
from tests.chassis.ledger_service import DAYS_BACK, ROLES, OpenLedger, service

CLERK = Actor(Role.CLERK, named("Nguyễn Thị Thử"), named("a unit"), "a session", "Nguyễn Thị Thử")
INSPECTOR = Actor(Role.INSPECTOR, named("Trần Văn Mẫu"), None, "a session", "Trần Văn Mẫu")


class Address(Protocol):
    """Where a NATS server is."""

    @property
    def url(self) -> str: ...


def may(name: str, role: Role) -> None:
    """The ledger's own permissions, in place of the agency's."""
    if role not in ROLES[name]:
        raise RoleMayNot(role=role, role_vi=role, command=name, allowed="", allowed_vi="")


class Keys:
    """A signing and a verifying key of this run."""

    def __init__(self) -> None:
        key = Ed25519PrivateKey.generate()
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self.signer = Signer(private, SystemClock())
        self.verifier = Verifier(public, SystemClock())

    def token(self, actor: Actor = CLERK) -> str:
        return self.signer.token(actor, timedelta(minutes=30))


class StoreSource:
    """The store as the projector reads it."""

    def __init__(self, store: EventStore, mapper: EventMapper) -> None:
        self._store = store
        self._mapper = mapper
        self.head = store.head

    async def wait_beyond(self, position: int, seconds: float) -> int:
        return await self._store.wait_beyond(position, seconds)

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        return [self._mapper.decode(row) for row in self._store.select_recorded(after, limit)]


@dataclass
class LedgerRun:
    """The running service and a client that talks to it."""

    agency: str
    store: EventStore
    desk: CommandDesk
    requests: Requests
    client: Client
    nats: Nats
    keys: Keys

    async def send(self, command: Any, **details: Any) -> Reply:
        return await self.client.send(command, token=self.keys.token(), **details)

    async def open_ledger(self, title: str = "Sổ thử") -> UUID:
        reply = await self.send(OpenLedger(title=title))
        assert reply.result is not None, reply
        return UUID(str(reply.result["ledger_id"]))

    async def raw(self, name: str, body: bytes) -> Reply:
        """What the service answers to these bytes as they are."""
        subject = f"thidua.command.{self.agency}.ledger.{name}"
        answer = await self.nats.request(subject, body, timeout=30)
        return Reply.model_validate_json(answer.data)


@asynccontextmanager
async def connected(url: str, name: str = "tests") -> AsyncGenerator[Nats]:
    """A connection as the services have it."""
    watch = ConnectionWatch(name)
    connection = await open_connection(NatsOptions((url,), name), watch)
    try:
        yield connection
    finally:
        await close_connection(connection, watch)


@asynccontextmanager
async def running(
    conninfo: str, url: str, *, made: Service | None = None, patience: Patience | None = None
) -> AsyncGenerator[LedgerRun]:
    """The ledger service on this store and this server, until the end of the block."""
    made = made or service()
    agency = f"thu-{secrets.token_hex(4)}"
    keys, mapper, stop = Keys(), EventMapper(made.aggregates), asyncio.Event()
    store = await asyncio.to_thread(EventStore(conninfo).__enter__)
    engine = view_engine(conninfo, pool_size=4, prepare=False)
    reader = ViewReader(engine, made.views)
    projector = Projector(StoreSource(store, mapper), made.views, engine, moved=reader.wake)
    await asyncio.to_thread(projector.prepare)
    projecting = asyncio.create_task(projector.run(stop))
    desk = CommandDesk(
        made, store, mapper, keys.verifier, SystemClock(), require=may, days_back=DAYS_BACK
    )
    questions = QueryDesk(made, reader, keys.verifier, require=may)
    requests = Requests(NatsOptions((url,), "ledger"), agency, made, desk, questions)
    await requests.start()
    try:
        async with connected(url, "client") as connection:
            client = Client(connection, agency, patience=patience)
            yield LedgerRun(agency, store, desk, requests, client, connection, keys)
    finally:
        await requests.stop()
        stop.set()
        await projecting
        engine.dispose()
        await asyncio.to_thread(store.close)


async def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Return once `condition` holds; fails at the deadline."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.01)
