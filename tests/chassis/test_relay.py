"""Both streams become equal to the store, on real servers. The letters are invented."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import orjson
import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from structlog.testing import capture_logs

from chassis.clock import FixedClock, SystemClock
from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.embedded_nats import EmbeddedNats
from chassis.event_store import EventStore
from chassis.jetstream import ensure_streams
from chassis.relay import Relay
from chassis.service import Service
from contracts.envelope_headers import from_headers
from contracts.record import parse_record
from tests.chassis.letters import (
    AGENCY,
    EVENTS,
    NOON,
    RECORD,
    SERVICE,
    Letter,
    LetterPosted,
    assert_streams_equal,
    letter_mapper,
    letters,
    posted,
    read,
    store_events,
    store_letters,
    stream_messages,
)
from tests.chassis.stores import installed, opened

DEADLINE = 30.0


@pytest.fixture
def store(database: str) -> Iterator[EventStore]:
    with opened(installed(database, SERVICE)) as store:
        yield store


@asynccontextmanager
async def connected(server: EmbeddedNats) -> AsyncGenerator[Client]:
    watch = ConnectionWatch("test")
    options = NatsOptions((server.url,), "test", reconnect_seconds=0.05)
    connection = await open_connection(options, watch)
    try:
        yield connection
    finally:
        watch.closing()
        await connection.close()


@pytest.fixture
async def connection(nats_server: EmbeddedNats) -> AsyncIterator[Client]:
    async with connected(nats_server) as connection:
        await ensure_streams(JetStreamContext(connection), AGENCY, [SERVICE])
        yield connection


def relay_of(store: EventStore, connection: Client, service: Service | None = None) -> Relay:
    return Relay(store, letter_mapper(), service or letters(), connection, AGENCY, SystemClock())


@asynccontextmanager
async def running(*relays: Relay) -> AsyncGenerator[None]:
    """These relays run; leaving stops them as a service would."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(relay.run(stop)) for relay in relays]
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.gather(*tasks), DEADLINE)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not condition():  # noqa: ASYNC110 - the conditions are states, not events
            await asyncio.sleep(0.01)


def covers(relay: Relay, position: int) -> Callable[[], bool]:
    """Whether both streams cover the store up to `position` as this relay sees it."""
    return lambda: all(
        tail.mark is not None and tail.mark.position >= position for tail in relay.tails
    )


async def test_everything_stored_before_and_during_is_in_both_streams(
    store: EventStore, connection: Client
) -> None:
    await store_letters(store, 700)
    relay = relay_of(store, connection)
    async with running(relay):
        head = await store_letters(store, 300, first=701)
        await until(covers(relay, head))
    await assert_streams_equal(store, connection)
    assert relay.published == {RECORD: 2000, EVENTS: 1000}


async def test_one_event_at_a_time_arrives_too(store: EventStore, connection: Client) -> None:
    relay = relay_of(store, connection)
    async with running(relay):
        for number in range(1, 6):
            head = await store_events(store, [posted(f"Thư số {number}")])
            await until(covers(relay, head))
    await assert_streams_equal(store, connection)


async def test_a_public_message_says_whose_and_when(store: EventStore, connection: Client) -> None:
    relay = relay_of(store, connection)
    async with running(relay):
        await until(covers(relay, await store_letters(store, 1)))
    (record, _), (event,) = (
        await stream_messages(connection, RECORD),
        await stream_messages(connection, EVENTS),
    )
    letter = store.select_recorded(0, 1)[0]
    envelope = from_headers(event.headers)
    assert (envelope.position, envelope.aggregate_id) == (1, letter.aggregate_id)
    assert (envelope.recorded_at, envelope.effective_at) == (letter.recorded_at, NOON)
    assert (envelope.type, envelope.role) == ("LetterPosted", "unit_officer")
    assert event.subject == f"thidua.event.an-lao.letters.LetterPosted.v1.{letter.aggregate_id}"
    assert LetterPosted.model_validate_json(event.body).text == "Thư số 1"
    assert record.subject == f"thidua.record.an-lao.letters.{letter.aggregate_id}"
    assert parse_record(record.body).state == {"text": "Thư số 1"}


async def test_private_events_move_the_position_without_a_message(
    store: EventStore, connection: Client
) -> None:
    letter = posted("Thư")
    await store_events(store, [letter])
    (row,) = store.select_recorded(0, 1)
    relay = relay_of(store, connection)
    async with running(relay):
        many = [read(row.aggregate_id, "An", version) for version in range(2, 702)]
        await until(covers(relay, await store_events(store, many)))
    assert relay.published == {RECORD: 701, EVENTS: 1}
    await assert_streams_equal(store, connection)


async def test_a_new_relay_goes_on_where_the_streams_end(
    store: EventStore, connection: Client
) -> None:
    for first in (1, 101, 201):
        relay = relay_of(store, connection)
        async with running(relay):
            await until(covers(relay, await store_letters(store, 100, first=first)))
        assert relay.published == {RECORD: 200, EVENTS: 100}
    await assert_streams_equal(store, connection)


async def test_two_relays_racing_under_load_store_everything_once(
    store: EventStore, nats_server: EmbeddedNats, connection: Client
) -> None:
    async with connected(nats_server) as other:
        relays = relay_of(store, connection), relay_of(store, other)
        async with running(*relays):
            head = 0
            for first in range(1, 1001, 20):
                head = await store_letters(store, 20, first=first)
            await until(lambda: all(covers(relay, head)() for relay in relays))
    await assert_streams_equal(store, connection)
    assert sum(relay.published[RECORD] for relay in relays) == 2000


async def test_a_server_that_is_killed_and_comes_back_misses_nothing(
    store: EventStore, nats_server: EmbeddedNats, connection: Client
) -> None:
    relay = relay_of(store, connection)
    async with running(relay):
        await until(covers(relay, await store_letters(store, 50)))
        nats_server.kill()
        head = await store_letters(store, 50, first=51)
        await until(lambda: relay.trouble is not None)
        assert not relay.ready
        await asyncio.to_thread(nats_server.start)
        await until(covers(relay, head))
        await until(lambda: relay.ready)
    await assert_streams_equal(store, connection)


async def test_a_missing_stream_is_said_loudly_and_never_made_again(
    store: EventStore, connection: Client
) -> None:
    relay = relay_of(store, connection)
    js = JetStreamContext(connection)
    with capture_logs() as logs:
        async with running(relay):
            await until(covers(relay, await store_letters(store, 1)))
            await js.delete_stream(EVENTS)
            head = await store_letters(store, 1, first=2)
            await until(
                lambda: relay.trouble is not None and relay.trouble.code == "stream-missing"
            )
            assert not relay.ready
            assert relay.trouble is not None
            assert EVENTS in relay.trouble.in_vietnamese()
            await until(lambda: relay.published[RECORD] == head)
            with pytest.raises(NotFoundError):
                await js.stream_info(EVENTS)
            await ensure_streams(js, AGENCY, [SERVICE])
            await until(lambda: relay.ready and covers(relay, head)())
    await assert_streams_equal(store, connection)
    said = [log for log in logs if log.get("code") == "stream-missing"]
    assert len(said) == 1


async def test_an_idle_relay_notices_that_its_stream_is_gone(
    store: EventStore, connection: Client
) -> None:
    relay = relay_of(store, connection)
    async with running(relay):
        await until(covers(relay, await store_letters(store, 1)))
        await JetStreamContext(connection).delete_stream(RECORD)
        await until(lambda: relay.trouble is not None)


async def test_an_event_too_large_is_named_and_holds_up_none_before_it(
    store: EventStore, connection: Client
) -> None:
    await store_letters(store, 10)
    large = await store_events(store, [posted("ă" * connection.max_payload)])
    relay = relay_of(store, connection)
    async with running(relay):
        await until(lambda: relay.published == {RECORD: large - 1, EVENTS: 10})
        await until(lambda: relay.trouble is not None)
        assert relay.trouble is not None
        assert relay.trouble.code == "event-too-large"
        assert f"position {large} " in str(relay.trouble)
    assert relay.published == {RECORD: 20, EVENTS: 10}


async def test_an_event_whose_message_cannot_be_made_stops_only_the_public_stream(
    store: EventStore, connection: Client
) -> None:
    def refuse(event: Letter.Posted) -> LetterPosted:
        raise RuntimeError("no message today")

    service = letters()
    broken = Service(
        name=service.name,
        aggregates=service.aggregates,
        commands={},
        queries={},
        reactions={},
        publishing={**service.publishing, Letter.Posted: refuse},
    )
    head = await store_letters(store, 3)
    relay = relay_of(store, connection, broken)
    async with running(relay):
        await until(lambda: relay.published[RECORD] == head and relay.trouble is not None)
        assert relay.trouble is not None
        assert relay.trouble.code == "relay-fault"
    assert relay.published[EVENTS] == 0


async def test_a_store_older_than_its_stream_is_not_written_over(
    store: EventStore, connection: Client
) -> None:
    js = JetStreamContext(connection)
    await js.publish("thidua.record.an-lao.letters.x", orjson.dumps({}))
    relay = relay_of(store, connection)
    async with running(relay):
        await until(lambda: relay.trouble is not None)
        assert relay.trouble is not None
        assert relay.trouble.code == "stream-ahead"
    assert relay.published[RECORD] == 0


async def test_a_message_of_somebody_else_is_named_with_what_to_do(
    store: EventStore, connection: Client
) -> None:
    relay = relay_of(store, connection)
    async with running(relay):
        await until(covers(relay, await store_letters(store, 1)))
        js = JetStreamContext(connection)
        await js.publish("thidua.event.an-lao.letters.Nothing.v1.x", b"{")
        await until(lambda: relay.trouble is not None)
        assert relay.trouble is not None
        assert relay.trouble.code == "stranger-in-stream"
        assert "`thidua streams rebuild letters`" in relay.trouble.in_both()


async def test_lag_is_told_in_positions_and_seconds(store: EventStore, connection: Client) -> None:
    head = await store_letters(store, 2)
    (oldest,) = store.select_recorded(0, 1)
    clock = FixedClock(oldest.recorded_at + timedelta(seconds=90))
    relay = Relay(store, letter_mapper(), letters(), connection, AGENCY, clock)
    before = await relay.lag()
    assert [(lag.stream, lag.positions, lag.seconds) for lag in before] == [
        (RECORD, 4, 90.0),
        (EVENTS, 4, 90.0),
    ]
    async with running(relay):
        await until(covers(relay, head))
    assert [(lag.positions, lag.seconds) for lag in await relay.lag()] == [(0, 0.0), (0, 0.0)]
