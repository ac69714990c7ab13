"""What the stores and streams of an installation hold, read past every service.

It is read as the administrator of PostgreSQL and the break-glass user of NATS, so no view, cursor
or answer of a service has to be trusted. Take it while nothing is being written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from nats.aio.client import Client as Nats
from nats.js import JetStreamContext

from chassis.appends import Row
from chassis.door import connected
from chassis.installation import Installation, database_name
from chassis.jetstream import read_stream
from chassis.nats_config import PROVISIONER
from chassis.stream_reading import StreamMessage, read_messages
from chassis.stream_trouble import StreamMissing
from contracts.services import SERVICES
from contracts.streams import StreamKind, stream_name

LEDGER_KEEPER = "audit"
_ROWS = (
    "SELECT position, aggregate_id, version, topic, state, metadata, recorded_at, command_id"
    " FROM store.events ORDER BY position"
)
_ENTRIES = (
    "SELECT service, position, sequence, digest, entry FROM ledger.entries"
    " ORDER BY service, position"
)


@dataclass(frozen=True)
class StoredRow:
    """One row of `store.events`."""

    position: int
    aggregate_id: UUID
    version: int
    topic: str
    state: bytes
    metadata: bytes
    recorded_at: datetime
    command_id: UUID | None

    def as_row(self) -> Row:
        """The same without its command."""
        return Row(
            self.position,
            self.aggregate_id,
            self.version,
            self.topic,
            self.state,
            self.metadata,
            self.recorded_at,
        )


@dataclass(frozen=True)
class Held:
    """Everything one service has stored and published.

    `commands` are the positions of the commands done, `tracking` the upstream positions passed,
    `parked` what was put aside (upstream, position, problem); a stream that is missing is None.
    """

    service: str
    head: int
    rows: tuple[StoredRow, ...]
    commands: Mapping[UUID, int]
    tracking: Mapping[str, int]
    parked: tuple[tuple[str, int, str], ...]
    record: tuple[StreamMessage, ...] | None
    events: tuple[StreamMessage, ...] | None


@dataclass(frozen=True)
class Entry:
    """One entry of audit's ledger: the bytes kept, and their digest as it was stored."""

    position: int
    sequence: int
    digest: bytes
    entry: bytes


@dataclass(frozen=True)
class Evidence:
    """All of it; `ledger` by service, empty when audit was not looked at."""

    agency: str
    held: Mapping[str, Held]
    ledger: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict[str, tuple[Entry, ...]])


async def gather(installation: Installation, services: Sequence[str] = SERVICES) -> Evidence:
    """Read it all."""
    async with connected(installation, PROVISIONER) as nats:
        held = {name: await _held(installation, nats, name) for name in services}
    ledger = _ledger(installation) if LEDGER_KEEPER in services else {}
    return Evidence(installation.settings.agency, held, ledger)


def at_rest(installation: Installation) -> dict[str, int] | None:
    """The head of each store when audit holds them all, else None: something is on its way."""
    with _opened(installation, LEDGER_KEEPER) as ledger:
        kept = dict(ledger.execute("SELECT service, position FROM ledger.heads").fetchall())
    found: dict[str, int] = {}
    for name in SERVICES:
        with _opened(installation, name) as store:
            found[name] = _head(store)
    kept[LEDGER_KEEPER] = found[LEDGER_KEEPER]
    return found if all(kept.get(name, 0) == head for name, head in found.items()) else None


async def _held(installation: Installation, nats: Nats, service: str) -> Held:
    with _opened(installation, service) as store:
        rows = store.execute(_ROWS).fetchall()
        commands = store.execute("SELECT command_id, position FROM store.commands").fetchall()
        tracking = store.execute("SELECT upstream, position FROM store.tracking").fetchall()
        parked = store.execute("SELECT upstream, position, problem FROM store.parked").fetchall()
        head = _head(store)
    return Held(
        service=service,
        head=head,
        rows=tuple(StoredRow(*row) for row in rows),
        commands=dict(commands),
        tracking=dict(tracking),
        parked=tuple(parked),
        record=await _messages(nats, stream_name(StreamKind.RECORD, service)),
        events=await _messages(nats, stream_name(StreamKind.EVENTS, service)),
    )


async def _messages(nats: Nats, stream: str) -> tuple[StreamMessage, ...] | None:
    try:
        state = (await read_stream(JetStreamContext(nats), stream)).state
    except StreamMissing:
        return None
    found: list[StreamMessage] = []
    async for run in read_messages(nats, stream, 1, state.last_seq):
        found += run
    return tuple(found)


def _ledger(installation: Installation) -> dict[str, tuple[Entry, ...]]:
    entries: dict[str, list[Entry]] = {}
    with _opened(installation, LEDGER_KEEPER) as ledger:
        for service, *rest in ledger.execute(_ENTRIES):
            entries.setdefault(service, []).append(Entry(*rest))
    return {service: tuple(kept) for service, kept in entries.items()}


def _head(store: psycopg.Connection[Any]) -> int:
    row = store.execute("SELECT position FROM store.head").fetchone()
    return 0 if row is None else int(row[0])


def _opened(installation: Installation, service: str) -> psycopg.Connection[Any]:
    conninfo = installation.admin_conninfo(database_name(service))
    return psycopg.connect(conninfo, options="-c TimeZone=UTC")
