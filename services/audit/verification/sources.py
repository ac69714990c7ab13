"""Where else the records of a service lie: its store, its RECORD stream, and audit's ledger.

Each is read in order of position, in runs, from a position on; memory stays flat.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass

import psycopg
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.appends import Row
from chassis.event_store import EventStore
from chassis.jetstream import read_stream
from chassis.stream_reading import StreamChanged, read_messages
from chassis.stream_trouble import StreamMissing
from contracts.record import record_bytes
from contracts.streams import StreamKind, stream_name

_RUN = 2000
_LEDGER = """
SELECT position, entry FROM ledger.entries WHERE service = %s AND position > %s
ORDER BY position LIMIT %s
"""

Run = list[tuple[int, bytes]]
"""Positions and the bytes there, in order."""

Read = Callable[[int], AsyncGenerator[Run]]
"""Everything behind a position, in runs."""


@dataclass(frozen=True)
class Source:
    """One place where a service's records lie, under its name in both languages."""

    vi: str
    en: str
    read: Read


def store_source(store: EventStore, service: str) -> Source:
    """The service's own store, spelled out as records."""

    async def read(after: int) -> AsyncGenerator[Run]:
        while rows := await asyncio.to_thread(store.select_recorded, after, _RUN):
            yield [(row.position, _record(service, row)) for row in rows]
            after = rows[-1].position

    return Source("kho sự kiện", "the store", read)


def stream_source(connection: Client, service: str) -> Source:
    """The service's RECORD stream. One that is gone or changes meanwhile reads as ended."""
    name = stream_name(StreamKind.RECORD, service)

    async def read(after: int) -> AsyncGenerator[Run]:
        try:
            last = (await read_stream(JetStreamContext(connection), name)).state.last_seq
            async for run in read_messages(connection, name, after + 1, last):
                yield [(message.sequence, message.body) for message in run]
        except (StreamChanged, StreamMissing):
            return

    return Source("luồng RECORD", "the RECORD stream", read)


def ledger_source(conninfo: str, service: str) -> Source:
    """What audit took in from the service, which inspectors' queries are answered from."""

    async def read(after: int) -> AsyncGenerator[Run]:
        async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as database:
            while True:
                found = await database.execute(_LEDGER, [service, after, _RUN], binary=True)
                rows = await found.fetchall()
                if not rows:
                    return
                yield [(int(position), bytes(entry)) for position, entry in rows]
                after = int(rows[-1][0])

    return Source("sổ của kiểm tra", "audit's ledger", read)


def _record(service: str, row: Row) -> bytes:
    return record_bytes(
        service=service,
        position=row.position,
        aggregate_id=row.aggregate_id,
        version=row.version,
        topic=row.topic,
        state=row.state,
        metadata=row.metadata,
        recorded_at=row.recorded_at,
    )
