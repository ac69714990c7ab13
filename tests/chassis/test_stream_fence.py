"""What no stream could ever take is refused before it is stored, on real servers.

The people and letters are invented.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import APIError

from chassis.appends import Row
from chassis.clock import SystemClock
from chassis.commands import CommandDesk
from chassis.embedded_nats import EmbeddedNats
from chassis.event_store import EventStore
from chassis.jetstream import MAX_HEADER_BYTES, Outgoing, ensure_streams, publish_atomically
from chassis.mapper import EventMapper
from chassis.refusals import EventTooLargeToStore
from chassis.relay import Relay
from chassis.stream_fence import StreamFence, fence_for
from chassis.stream_tail import StreamTail
from contracts.problem import Problem
from contracts.record import LARGEST_RECORD
from contracts.request import CommandRequest
from contracts.streams import record_stream
from tests.acts import named
from tests.chassis.ledger_run import Keys, connected, may, until
from tests.chassis.ledger_service import OpenLedger, mirror, service
from tests.chassis.letters import (
    AGENCY,
    EVENTS,
    RECORD,
    SERVICE,
    assert_streams_equal,
    letter_mapper,
    letters,
    metadata,
    posted,
    store_events,
    store_letters,
)
from tests.chassis.mirror_run import make_stream, mirroring
from tests.chassis.stores import installed, opened


@pytest.fixture
def store(database: str) -> Iterator[EventStore]:
    with opened(installed(database, SERVICE)) as store:
        yield store


@pytest.fixture
async def connection(nats_server: EmbeddedNats) -> AsyncGenerator[Client]:
    async with connected(nats_server.url) as connection:
        await ensure_streams(JetStreamContext(connection), AGENCY, [SERVICE])
        yield connection


def longest(fence: StreamFence, limit: int) -> int:
    """How long a letter may be, in bytes, found by halving."""
    low, high = 0, limit + 1
    while high - low > 1:
        middle = (low + high) // 2
        try:
            fence.require([(posted("a" * middle), metadata())])
            low = middle
        except EventTooLargeToStore:
            high = middle
    return low


async def test_the_largest_letter_let_through_is_relayed_and_one_byte_more_is_refused(
    store: EventStore, connection: Client
) -> None:
    limit = LARGEST_RECORD
    assert limit < connection.max_payload, "an entry of the log is shorter than a message may be"
    fence = fence_for(AGENCY, letters(), letter_mapper(), lambda: connection.max_payload)
    most = longest(fence, limit)
    # The room left for what is not known before it is stored is small.
    assert limit - 4096 < most < limit
    with pytest.raises(EventTooLargeToStore) as refused:
        fence.require([(posted("a" * (most + 1)), metadata())])
    assert (refused.value.field, refused.value.values["limit"]) == ("text", limit)
    await store_events(store, [posted("a" * most)])
    await store_letters(store, 1)
    relay = Relay(store, letter_mapper(), letters(), connection, AGENCY, SystemClock())
    stop = asyncio.Event()
    running = asyncio.create_task(relay.run(stop))
    try:
        await until(lambda: relay.published == {RECORD: 3, EVENTS: 2})
        assert relay.trouble is None
    finally:
        stop.set()
        await running
    await assert_streams_equal(store, connection)


def heavy(position: int, name_and_value: int) -> Outgoing:
    """A record with one header whose name and value are so long together."""
    header = {"X": "h" * (name_and_value - 1)}
    return Outgoing(position, f"thidua.record.{AGENCY}.{SERVICE}.x", b"{}", header)


class Headed:
    """Makes messages with headers of a given size, which no envelope of ours can have."""

    def __init__(self, name_and_value: int) -> None:
        self._size = name_and_value

    def encode(self, rows: Sequence[Row]) -> list[Outgoing]:
        return [heavy(row.position, self._size) for row in rows]


def header_fits(size: int) -> bool:
    try:
        StreamFence([Headed(size)], lambda: 8_000_000).require([(posted("a" * 20_000), b"{}")])
    except EventTooLargeToStore as refused:
        return refused.values["limit"] != MAX_HEADER_BYTES
    return True


async def test_the_server_takes_the_most_headers_we_let_through_and_little_more(
    connection: Client,
) -> None:
    most = max(size for size in range(64_000, 66_000) if header_fits(size))
    assert await publish_atomically(connection, RECORD, [heavy(1, most)], 0) == 1
    with pytest.raises(APIError, match="header"):
        await publish_atomically(connection, RECORD, [heavy(2, most + 400)], 1)


async def test_what_the_server_says_of_a_message_it_refuses_is_what_the_operator_reads(
    store: EventStore, connection: Client
) -> None:
    tail = StreamTail(connection, store, Headed(70_000), record_stream(AGENCY, SERVICE))
    await store_letters(store, 1)
    stop = asyncio.Event()
    running = asyncio.create_task(tail.run(stop))
    try:
        await until(lambda: tail.trouble is not None)
        assert tail.trouble is not None
        assert tail.trouble.code == "relay-fault"
        for text in (str(tail.trouble), tail.trouble.in_vietnamese()):
            assert "header size exceeds maximum allowed" in text
    finally:
        stop.set()
        await running


async def test_a_command_that_would_store_too_much_names_what_is_too_large(database: str) -> None:
    made, keys = service(), Keys()
    mapper = EventMapper(made.aggregates)
    fence = fence_for(AGENCY, made, mapper, lambda: 1_500)

    async def opening(desk: CommandDesk, title: str) -> Problem | None:
        request = CommandRequest(
            command_id=named(title), token=keys.token(), body=OpenLedger(title=title)
        )
        reply = await desk.answer(OpenLedger, request.model_dump_json().encode())
        return reply.problem

    with opened(await asyncio.to_thread(installed, database, "ledger")) as store:
        desk = CommandDesk(
            made, store, mapper, keys.verifier, SystemClock(), fence=fence, require=may
        )
        assert await opening(desk, "Sổ thử") is None
        head = store.head()
        problem = await opening(desk, "ă" * 300)
        assert problem is not None
        assert (problem.code, problem.field) == ("event-too-large-to-store", "title")
        for text in (problem.vi, problem.en, problem.next_vi, problem.next_en):
            assert "“title”" in text
        assert store.head() == head
        assert store.select_answer(named("ă" * 300)) is None


async def test_a_reaction_that_would_store_too_much_is_parked_at_once_and_can_be_retried(
    database: str, nats_server: EmbeddedNats
) -> None:
    await make_stream(nats_server.url)
    conninfo = await asyncio.to_thread(installed, database, "mirror")
    made, limit = mirror(), 100
    fence = fence_for(AGENCY, made, EventMapper(made.aggregates), lambda: limit)
    ledger = named("ledger A")
    # Were it tried again, this would take longer than the test waits.
    async with mirroring(conninfo, nats_server.url, fence=fence, delays=(60.0,)) as run:
        await run.speaker.say(ledger, 1)
        await run.caught_up()
        (parked,) = await asyncio.to_thread(run.parking.listed)
        assert parked.attempts == 1
        assert "EventTooLargeToStore" in parked.problem
        assert await run.tally(ledger) == (0, 0)
        limit = 1_000_000
        (retried,) = await run.retry.retry()
        assert (retried.done, retried.problem) == (1, None)
        assert await run.tally(ledger) == (1, 1)
