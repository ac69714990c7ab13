"""Streams as declared, batches behind a fence, a lost stream made again. All names invented."""

import asyncio
import json
import socket
import subprocess
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.clock import SystemClock
from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.embedded_nats import EmbeddedNats, installed_server
from chassis.event_store import EventStore
from chassis.jetstream import (
    Outgoing,
    SequenceMoved,
    ensure_streams,
    in_batches,
    publish_atomically,
    read_stream,
    stream_config,
)
from chassis.nats_durability import UnsafeNats, require_synced_nats
from chassis.relay import Relay
from chassis.stream_rebuild import StreamRebuild
from chassis.stream_trouble import (
    EventTooLarge,
    StreamDrift,
    StreamIntact,
    StreamMissing,
    StreamTrouble,
)
from contracts.message import Message
from contracts.streams import (
    StreamKind,
    reaction_consumers,
    record_consumers,
    record_stream,
    service_streams,
)
from tests.chassis.letters import (
    AGENCY,
    EVENTS,
    RECORD,
    SERVICE,
    LetterPosted,
    assert_streams_equal,
    letter_mapper,
    letters,
    store_letters,
    stream_messages,
)
from tests.chassis.stores import installed, opened


class ParcelSent(Message):
    """A message of another service."""

    SERVICE: ClassVar[str] = "parcels"
    VERSION: ClassVar[int] = 2


class ParcelLost(Message):
    """Another one of the same."""

    SERVICE: ClassVar[str] = "parcels"


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


def out(count: int, first: int = 1, body: bytes = b"x") -> list[Outgoing]:
    return [
        Outgoing(position, f"thidua.record.an-lao.letters.a{position % 3}", body)
        for position in range(first, first + count)
    ]


async def change(connection: Client, stream: str, **changed: object) -> None:
    """Change a stream's configuration as an administrator could."""
    js = JetStreamContext(connection)
    config = (await js.stream_info(stream)).config.as_dict() | changed
    answer = await connection.request(
        f"$JS.API.STREAM.UPDATE.{stream}", json.dumps(config).encode()
    )
    assert "error" not in json.loads(answer.data), answer.data


def test_each_service_has_two_streams_named_after_it() -> None:
    names = [each.name for each in service_streams("an-lao", ["letters", "parcels"])]
    assert names == [RECORD, EVENTS, "RECORD_PARCELS", "EVENTS_PARCELS"]
    assert record_stream("an-lao", "letters").subjects == ("thidua.record.an-lao.letters.*",)


def test_a_service_has_one_consumer_an_upstream_filtered_to_what_it_hears() -> None:
    consumers = reaction_consumers("an-lao", "post", [ParcelSent, LetterPosted, ParcelLost])
    assert [(each.upstream, each.durable, each.stream) for each in consumers] == [
        ("letters", "post", EVENTS),
        ("parcels", "post", "EVENTS_PARCELS"),
    ]
    assert consumers[1].filter_subjects == (
        "thidua.event.an-lao.parcels.ParcelLost.*.*",
        "thidua.event.an-lao.parcels.ParcelSent.*.*",
    )


def test_audit_takes_in_whole_records() -> None:
    (consumer,) = record_consumers("an-lao", "audit", ["letters"])
    assert (consumer.stream, consumer.durable) == (RECORD, "audit")
    assert consumer.filter_subjects == ("thidua.record.an-lao.letters.*",)


async def test_streams_are_made_once_and_then_verified(connection: Client) -> None:
    js = JetStreamContext(connection)
    assert await ensure_streams(js, AGENCY, [SERVICE]) == [RECORD, EVENTS]
    assert await ensure_streams(js, AGENCY, [SERVICE]) == []


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"max_msgs": 1}, "max_msgs: 1 → -1"),
        ({"max_age": 3_600_000_000_000}, "max_age"),
        ({"discard": "old"}, "discard: old → new"),
        ({"allow_atomic": False}, "allow_atomic"),
        ({"subjects": ["thidua.record.an-lao.letters.*", "more"]}, "subjects"),
    ],
)
async def test_a_stream_that_was_changed_is_drift_that_names_the_field(
    connection: Client, changed: dict[str, object], named: str
) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    await change(connection, RECORD, **changed)
    with pytest.raises(StreamDrift, match=named):
        await ensure_streams(js, AGENCY, [SERVICE])


async def test_nothing_in_a_stream_can_be_deleted_or_purged(connection: Client) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    await publish_atomically(connection, RECORD, out(3), 0)
    for subject, body in (("PURGE", b""), ("MSG.DELETE", b'{"seq":2}')):
        answer = await connection.request(f"$JS.API.STREAM.{subject}.{RECORD}", body)
        assert "error" in json.loads(answer.data)
    assert (await read_stream(js, RECORD)).state.messages == 3


@pytest.mark.parametrize("count", [1, 2, 500])
async def test_a_batch_is_stored_whole_where_the_stream_ends_and_nowhere_else(
    connection: Client, count: int
) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    assert await publish_atomically(connection, RECORD, out(count), 0) == count
    for wrong in (0, count - 1 or 0, count + 1):
        with pytest.raises(SequenceMoved):
            await publish_atomically(connection, RECORD, out(count), wrong)
    assert await publish_atomically(connection, RECORD, out(count), count) == 2 * count
    assert (await read_stream(js, RECORD)).state.messages == 2 * count


async def test_a_message_over_the_servers_limit_is_refused_before_anything_is_sent(
    connection: Client,
) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    messages = [*out(2), *out(1, first=3, body=b"x" * connection.max_payload)]
    with pytest.raises(EventTooLarge, match="position 3 "):
        await publish_atomically(connection, RECORD, messages, 0)
    assert connection.is_connected
    assert (await read_stream(js, RECORD)).state.messages == 0


def test_batches_are_bounded_by_count_and_by_size_and_lose_nothing() -> None:
    many = out(1201)
    assert [len(batch) for batch in in_batches(many, 10_000)] == [500, 500, 201]
    big = out(5, body=b"x" * 2_000_000)
    assert [len(batch) for batch in in_batches(big, 3_000_000)] == [2, 2, 1]
    mixed = [*out(2), *out(1, first=3, body=b"x" * 5000), *out(1, first=4)]
    batches = list(in_batches(mixed, 4000))
    assert [len(batch) for batch in batches] == [2, 2]
    assert [each.position for batch in batches for each in batch] == [1, 2, 3, 4]
    assert list(in_batches([], 4000)) == []


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
    await change(connection, EVENTS, max_msgs=4, discard="old")
    config = stream_config(service_streams(AGENCY, [SERVICE])[1]).as_dict()
    await change(connection, EVENTS, **config)
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


async def test_a_stream_nobody_made_is_missing(connection: Client) -> None:
    with pytest.raises(StreamMissing, match=RECORD):
        await read_stream(JetStreamContext(connection), RECORD)


@pytest.mark.parametrize("trouble", StreamTrouble.__subclasses__())
def test_every_trouble_has_a_code_and_both_languages(trouble: type[StreamTrouble]) -> None:
    assert trouble.code != StreamTrouble.code
    assert trouble.vi != trouble.en


async def test_a_server_that_syncs_always_is_accepted(nats_server: EmbeddedNats) -> None:
    await require_synced_nats(nats_server.monitor_url)


@pytest.fixture
def lax_nats(folder: Path) -> Iterator[str]:
    """The monitoring address of a server as it comes, which syncs every two minutes."""
    port, monitor = free_ports(2)
    arguments = ["-a", "127.0.0.1", "-p", str(port), "-m", str(monitor), "-js"]
    with (folder / "lax.log").open("wb") as log:
        server = subprocess.Popen(
            [str(installed_server()), *arguments, "-sd", str(folder / "lax")],
            stdout=log,
            stderr=log,
        )
    yield f"http://127.0.0.1:{monitor}"
    server.terminate()
    server.wait(30)


async def test_a_server_that_may_lose_what_it_acknowledged_is_refused(
    nats_server: EmbeddedNats, lax_nats: str
) -> None:
    refused = await refusal_once_it_answers(lax_nats)
    assert "sync_interval: always" in refused.vi
    assert "sync_interval: always" in refused.en
    with pytest.raises(UnsafeNats, match=lax_nats):
        await require_synced_nats(f"{nats_server.monitor_url}, {lax_nats}")


async def test_a_server_that_does_not_tell_is_refused() -> None:
    (port,) = free_ports(1)
    with pytest.raises(UnsafeNats, match="THIDUA_NATS_MONITOR_URL"):
        await require_synced_nats(f"http://127.0.0.1:{port}")


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


async def refusal_once_it_answers(address: str) -> UnsafeNats:
    """The refusal of a server that has come up: before that it is refused for its silence."""
    async with asyncio.timeout(30):
        while True:
            with pytest.raises(UnsafeNats) as caught:
                await require_synced_nats(address)
            if "THIDUA_NATS_MONITOR_URL" not in caught.value.en:
                return caught.value
            await asyncio.sleep(0.05)
