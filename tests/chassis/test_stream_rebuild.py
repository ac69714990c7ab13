"""A lost or damaged stream is made again from the store. The letters are invented."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.clock import SystemClock
from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.embedded_nats import EmbeddedNats
from chassis.event_store import EventStore
from chassis.jetstream import (
    ensure_streams,
    stream_config,
)
from chassis.relay import Relay
from chassis.stream_rebuild import StreamRebuild
from chassis.stream_trouble import (
    StreamIntact,
)
from contracts.streams import (
    StreamKind,
    service_streams,
)
from tests.chassis.letters import (
    AGENCY,
    EVENTS,
    RECORD,
    SERVICE,
    assert_streams_equal,
    change_stream,
    letter_mapper,
    letters,
    store_letters,
    stream_messages,
)
from tests.chassis.stores import installed, opened


@pytest.fixture
def store(database: str) -> Iterator[EventStore]:
    with opened(installed(database, SERVICE)) as store:
        yield store


@pytest.fixture
async def connection(nats_server: EmbeddedNats) -> AsyncIterator[Client]:
    watch = ConnectionWatch("test")
    connection = await open_connection(NatsOptions((nats_server.url,), "test"), watch)
    yield connection
    watch.closing()
    await connection.close()


async def fill(store: EventStore, connection: Client, count: int) -> None:
    """Make both streams and let a relay fill them."""
    await ensure_streams(JetStreamContext(connection), AGENCY, [SERVICE])
    await store_letters(store, count)
    async with relaying(store, connection) as relay:
        await until_ready(relay, store)


@asynccontextmanager
async def relaying(store: EventStore, connection: Client) -> AsyncGenerator[Relay]:
    relay = Relay(store, letter_mapper(), letters(), connection, AGENCY, SystemClock())
    stop = asyncio.Event()
    task = asyncio.create_task(relay.run(stop))
    yield relay
    stop.set()
    await asyncio.wait_for(task, 30)


async def until_ready(relay: Relay, store: EventStore) -> None:
    async with asyncio.timeout(30):
        while True:
            if relay.ready and not any(lag.positions for lag in await relay.lag()):
                return
            await asyncio.sleep(0.01)


def rebuild_of(store: EventStore, connection: Client) -> StreamRebuild:
    return StreamRebuild(store, letter_mapper(), letters(), connection, AGENCY)


@pytest.mark.parametrize(
    ("kind", "name", "count"),
    [(StreamKind.RECORD, RECORD, 1200), (StreamKind.EVENTS, EVENTS, 600)],
)
async def test_a_deleted_stream_is_rebuilt_from_the_store_and_says_so(
    store: EventStore, connection: Client, kind: StreamKind, name: str, count: int
) -> None:
    await fill(store, connection, 600)
    before = await stream_messages(connection, EVENTS)
    await JetStreamContext(connection).delete_stream(name)
    steps: list[tuple[int, int]] = []

    def note(done: int, whole: int) -> None:
        steps.append((done, whole))

    report = await rebuild_of(store, connection).rebuild(kind, progress=note)
    assert report.messages == count
    said = f"Đã dựng lại luồng {name}: {count} thông điệp từ kho sự kiện."
    assert report.in_vietnamese() == said
    assert steps[-1] == (1200, 1200)
    await assert_streams_equal(store, connection)
    after = await stream_messages(connection, EVENTS)
    assert [each.headers["ce-id"] for each in after] == [each.headers["ce-id"] for each in before]


async def test_a_rebuild_beside_a_running_relay_stores_nothing_twice(
    store: EventStore, connection: Client
) -> None:
    await fill(store, connection, 600)
    async with relaying(store, connection) as relay:
        await JetStreamContext(connection).delete_stream(RECORD)
        report = await rebuild_of(store, connection).rebuild(StreamKind.RECORD)
        await store_letters(store, 5, first=601)
        await until_ready(relay, store)
    assert report.messages >= 1200
    await assert_streams_equal(store, connection)


async def test_an_intact_stream_is_left_alone_unless_a_reason_is_given(
    store: EventStore, connection: Client
) -> None:
    await fill(store, connection, 5)
    rebuild = rebuild_of(store, connection)
    with pytest.raises(StreamIntact, match="5 messages match"):
        await rebuild.rebuild(StreamKind.EVENTS)
    report = await rebuild.rebuild(StreamKind.EVENTS, force_reason="thử khôi phục hằng quý")
    assert report.messages == 5
    assert "thử khôi phục hằng quý" in report.in_vietnamese()
    assert "Rebuilt the stream EVENTS_LETTERS: 5 messages" in report.in_english()
    await assert_streams_equal(store, connection)


async def test_a_truncated_stream_stops_the_relay_until_it_is_rebuilt(
    store: EventStore, connection: Client
) -> None:
    await fill(store, connection, 10)
    await change_stream(connection, EVENTS, max_msgs=4, discard="old")
    config = stream_config(service_streams(AGENCY, [SERVICE])[1]).as_dict()
    await change_stream(connection, EVENTS, **config)
    head = await store_letters(store, 1, first=11)
    async with relaying(store, connection) as relay:
        async with asyncio.timeout(30):
            while relay.trouble is None:  # noqa: ASYNC110 - a state, not an event
                await asyncio.sleep(0.01)
        assert relay.trouble.code == "stream-damaged"
        assert relay.published[EVENTS] == 0
    report = await rebuild_of(store, connection).rebuild(StreamKind.EVENTS)
    assert report.messages == 11
    assert head == 22
    async with relaying(store, connection) as relay:
        await until_ready(relay, store)
    await assert_streams_equal(store, connection)
