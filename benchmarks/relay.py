"""Store → JetStream, beside faststream-outbox, FastStream and bare atomic batches.

`python -m benchmarks.relay` prints the rows. Every program moves the same bodies to the same kind
of stream on one server with `sync_interval: always`; the outbox and our relay read PostgreSQL with
fsync on. The letters are invented.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from secrets import token_hex
from typing import Any, ClassVar
from uuid import uuid4

import orjson
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent
from faststream.nats import NatsBroker
from faststream_outbox import OutboxBroker, make_outbox_table
from nats.aio.client import Client
from nats.js import JetStreamContext
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL, MetaData
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.appends import installed_store, new_database
from benchmarks.rows import Row, at_least, for_the_record
from chassis.clock import SystemClock
from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.embedded_nats import EmbeddedNats
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.event_store import Append, EventStore
from chassis.jetstream import Outgoing, ensure_streams, publish_atomically
from chassis.mapper import EventMapper
from chassis.outgoing import RecordEncoder, encoder_for
from chassis.relay import Relay
from chassis.service import Service
from chassis.stream_tail import StreamTail
from contracts.message import Message
from contracts.streams import StreamKind, record_stream, service_stream, stream_name

AGENCY = "an-lao"
NAME = "benchmarks"
EVENTS = 40_000
BATCH = 1000
SECONDS = 4.0
OUTBOX_ROWS = 8_000
TEXT = "Hoàn thành xuất sắc nhiệm vụ được giao; dẫn đầu phong trào của thôn. " * 3


class LetterPosted(Message):
    """An invented letter went out."""

    SERVICE: ClassVar[str] = NAME

    text: str


class Letter(Aggregate):
    """An invented letter; every event of it is public."""

    TOPIC = "benchmarks.Letter"

    class Created(Aggregate.Created):
        """What the library asks to be named."""

        TOPIC = "benchmarks.Letter.Created"

    class Posted(Created):
        """It went out."""

        TOPIC = "benchmarks.Letter.Posted"
        text: str

    @event(Posted)
    def __init__(self, text: str) -> None:
        """Post it."""
        self.text = text


SERVICE = Service(
    name=NAME,
    aggregates=(Letter,),
    commands={},
    queries={},
    reactions={},
    publishing={
        Letter.Created: None,
        Letter.Posted: lambda posted: LetterPosted(text=posted.text),
    },
)


def metadata() -> bytes:
    """What stands beside each event, of usual length."""
    act = str(uuid4())
    facts: dict[str, Any] = {
        "actor": act,
        "build": "benchmark",
        "causation_id": None,
        "command": "PostLetter",
        "command_id": act,
        "correlation_id": act,
        "effective_at": "2025-09-01T05:00:00+00:00",
        "role": "unit_officer",
        "traceparent": None,
    }
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)


async def fill(store: EventStore, count: int) -> None:
    """Store `count` letters."""
    state = orjson.dumps({"text": TEXT})
    for _ in range(count // BATCH):
        events = [StoredEvent(uuid4(), 1, Letter.Posted.TOPIC, state) for _ in range(BATCH)]
        await store.append(Append(events, [metadata()] * BATCH))


async def fresh_streams(connection: Client) -> None:
    """Both streams, empty."""
    js = JetStreamContext(connection)
    for kind in StreamKind:
        name = stream_name(kind, NAME)
        if name in [info.config.name for info in await js.streams_info()]:
            await js.delete_stream(name)
    await ensure_streams(js, AGENCY, [NAME])


async def one_stream(store: EventStore, connection: Client, kind: StreamKind) -> float:
    """Events a second into one stream."""
    await fresh_streams(connection)
    encoder = encoder_for(kind, AGENCY, SERVICE, EventMapper([Letter]))
    tail = StreamTail(connection, store, encoder, service_stream(kind, AGENCY, NAME))
    start = time.perf_counter()
    while tail.mark is None or tail.mark.position < EVENTS:
        await tail.step()
    return EVENTS / (time.perf_counter() - start)


async def both_streams(store: EventStore, connection: Client) -> float:
    """Messages a second of the whole relay, two for each event."""
    await fresh_streams(connection)
    relay = Relay(store, EventMapper([Letter]), SERVICE, connection, AGENCY, SystemClock())
    stop = asyncio.Event()
    start = time.perf_counter()
    running = asyncio.create_task(relay.run(stop))
    while sum(relay.published.values()) < 2 * EVENTS:  # noqa: ASYNC110 - a count, not an event
        await asyncio.sleep(0.005)
    taken = time.perf_counter() - start
    stop.set()
    await running
    return 2 * EVENTS / taken


async def bare_batches(connection: Client, messages: list[Outgoing]) -> float:
    """The same messages in atomic batches of 1,000, nothing read or made on the way."""
    await fresh_streams(connection)
    stream = stream_name(StreamKind.RECORD, NAME)
    start = time.perf_counter()
    for first in range(0, len(messages), BATCH):
        await publish_atomically(connection, stream, messages[first : first + BATCH], first)
    return len(messages) / (time.perf_counter() - start)


async def faststream_one_at_a_time(url: str, connection: Client, body: bytes) -> float:
    """`NatsBroker.publish` to the stream, each awaited."""
    await fresh_streams(connection)
    stream = record_stream(AGENCY, NAME)
    subject = stream.subjects[0].replace("*", "x")
    async with NatsBroker(url, logger=None) as broker:
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            await broker.publish(body, subject, stream=stream.name, timeout=5)
            count += 1
        return count / (time.perf_counter() - start)


async def outbox(url: str, conninfo: str, connection: Client, body: bytes) -> float:
    """faststream-outbox relaying its table to the stream, the best settings of it we know."""
    await fresh_streams(connection)
    stream = record_stream(AGENCY, NAME)
    given = conninfo_to_dict(conninfo)
    engine = create_async_engine(_async_url(given), pool_size=20)
    tables = MetaData()
    table = make_outbox_table(tables, table_name="outbox")
    async with engine.begin() as admin:
        await admin.run_sync(tables.create_all)
    broker, to = OutboxBroker(engine, outbox_table=table, logger=None), NatsBroker(url, logger=None)
    subject = stream.subjects[0].replace("*", "x")
    letter, relayed = orjson.loads(body), 0

    @broker.subscriber(
        "letters",
        max_workers=8,
        fetch_batch_size=100,
        terminal_flush_batch_size=100,
        min_fetch_interval=0.01,
    )
    async def relay(message: dict[str, Any]) -> None:
        nonlocal relayed
        await to.publish(message, subject, stream=stream.name, timeout=5)
        relayed += 1

    for _ in range(OUTBOX_ROWS // BATCH):
        async with engine.begin() as admin:
            await broker.publish_batch(*[letter] * BATCH, queue="letters", session=admin)
    await to.connect()
    start = time.perf_counter()
    await broker.start()
    while relayed < OUTBOX_ROWS:  # noqa: ASYNC110 - a count that the peer's own tasks raise
        await asyncio.sleep(0.005)
    taken = time.perf_counter() - start
    await broker.stop()
    await to.stop()
    await engine.dispose()
    return OUTBOX_ROWS / taken


def _async_url(given: dict[str, Any]) -> URL:
    host = str(given["host"])
    query = {"host": host} if host.startswith("/") else {}
    return URL.create(
        "postgresql+asyncpg",
        username=given.get("user"),
        password=given.get("password"),
        host=None if query else host,
        port=int(given["port"]) if "port" in given else None,
        database=given["dbname"],
        query=query,
    )


async def figures(url: str, admin: str) -> dict[str, float]:
    """Run every program, one after another."""
    watch = ConnectionWatch(NAME)
    connection = await open_connection(NatsOptions((url,), NAME), watch)
    with EventStore(installed_store(admin)) as store:
        await fill(store, EVENTS)
        encoder = RecordEncoder(AGENCY, NAME)
        messages = encoder.encode(store.select_recorded(0, EVENTS))
        body = messages[0].body
        measured = {
            "record": await one_stream(store, connection, StreamKind.RECORD),
            "events": await one_stream(store, connection, StreamKind.EVENTS),
            "both": await both_streams(store, connection),
            "bare": await bare_batches(connection, messages),
            "faststream": await faststream_one_at_a_time(url, connection, body),
            "outbox": await outbox(url, admin, connection, body),
        }
    watch.closing()
    await connection.close()
    return measured


def measure(folder: Path) -> list[Row]:
    """Put the figures side by side."""
    postgres = EmbeddedPostgres(folder / "postgres", token_hex(16))
    nats = EmbeddedNats(folder / "nats")
    postgres.start()
    nats.start()
    try:
        with new_database(postgres) as admin:
            found = asyncio.run(figures(nats.url, admin))
    finally:
        nats.stop()
        postgres.stop()
    peers = {
        "faststream-outbox, 8 workers": found["outbox"],
        "FastStream publish one at a time": found["faststream"],
    }
    best = max(peers, key=lambda name: peers[name])
    other = min(peers, key=lambda name: peers[name])
    bare = "bare atomic batches of 1,000"
    record, unit = found["record"], "events/s"
    return [
        at_least("store → JetStream, RECORD", record, unit, best, peers[best], 10),
        at_least("store → JetStream, RECORD", record, unit, bare, found["bare"], 0.5),
        for_the_record("store → JetStream, RECORD", record, unit, other, peers[other]),
        for_the_record("store → JetStream, EVENTS", found["events"], unit, bare, found["bare"]),
        for_the_record("relay, both streams", found["both"], "messages/s", bare, found["bare"]),
    ]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        Path(folder).chmod(0o755)
        for row in measure(Path(folder)):
            print(row)


if __name__ == "__main__":
    main()
