"""A relay that dies between any two of its steps leaves nothing twice and nothing out."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, Awaitable, Coroutine, Generator, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.embedded_nats import EmbeddedNats
from chassis.event_store import EventStore
from chassis.jetstream import SequenceMoved, ensure_streams
from chassis.outgoing import encoder_for
from chassis.stream_tail import StreamTail
from contracts.streams import StreamKind, service_stream
from tests.chassis.letters import (
    AGENCY,
    SERVICE,
    assert_streams_equal,
    letter_mapper,
    letters,
    store_letters,
)
from tests.chassis.stores import installed, opened

T = TypeVar("T")


class CancelledAt(Awaitable[T]):
    """Runs a coroutine and cancels it at its `point`-th wait, counted from 1."""

    def __init__(self, work: Coroutine[Any, Any, T], point: int) -> None:
        self._work = work
        self._point = point

    def __await__(self) -> Generator[Any, None, T]:
        inner = self._work.__await__()
        try:
            waited_on = next(inner)
            for point in itertools.count(1):
                if point == self._point:
                    waited_on = inner.throw(asyncio.CancelledError())
                yield waited_on
                waited_on = next(inner)
        except StopIteration as finished:
            result: T = finished.value
            return result
        raise AssertionError("count never ends")


@pytest.fixture
def store(database: str) -> Iterator[EventStore]:
    with opened(installed(database, SERVICE)) as store:
        yield store


@asynccontextmanager
async def connected(server: EmbeddedNats) -> AsyncGenerator[Client]:
    watch = ConnectionWatch("test")
    connection = await open_connection(NatsOptions((server.url,), "test"), watch)
    await ensure_streams(JetStreamContext(connection), AGENCY, [SERVICE])
    try:
        yield connection
    finally:
        watch.closing()
        await connection.close()


def tail_of(kind: StreamKind, store: EventStore, connection: Client) -> StreamTail:
    encoder = encoder_for(kind, AGENCY, letters(), letter_mapper())
    return StreamTail(connection, store, encoder, service_stream(kind, AGENCY, SERVICE))


async def finish(tail: StreamTail, head: int) -> None:
    """Let the tail go on until it covers `head`."""
    async with asyncio.timeout(30):
        while tail.mark is None or tail.mark.position < head:
            try:
                await tail.step()
            except SequenceMoved:
                continue


async def cancelled_at(point: int, kind: StreamKind, store: EventStore, connection: Client) -> bool:
    """Whether a new relay's first step was cancelled there; False when it has no such wait."""
    while True:
        try:
            await CancelledAt(tail_of(kind, store, connection).step(), point)
        except asyncio.CancelledError:
            return True
        except SequenceMoved:
            # What the one before had sent arrived only now; that is the race this is about.
            continue
        return False


@pytest.mark.parametrize("letters_each_time", [1, 40])
async def test_cancelled_at_every_wait_of_a_step(
    store: EventStore, nats_server: EmbeddedNats, letters_each_time: int
) -> None:
    """A new relay takes over after each cancellation; the streams end equal to the store."""
    async with connected(nats_server) as connection:
        for kind in StreamKind:
            cancelled = 0
            for point in itertools.count(1):
                await store_letters(store, letters_each_time)
                if not await cancelled_at(point, kind, store, connection):
                    break
                cancelled += 1
            # Reading what this very process stored waits for nobody; publishing does.
            assert cancelled >= 3
        head = store.head()
        for kind in StreamKind:
            await finish(tail_of(kind, store, connection), head)
        await assert_streams_equal(store, connection)


async def test_the_same_relay_goes_on_after_it_was_interrupted(
    store: EventStore, nats_server: EmbeddedNats
) -> None:
    async with connected(nats_server) as connection:
        tails = [tail_of(kind, store, connection) for kind in StreamKind]
        for point in range(1, 12):
            await store_letters(store, 3)
            for tail in tails:
                try:
                    await CancelledAt(tail.step(), point)
                except (asyncio.CancelledError, SequenceMoved):
                    continue
        for tail in tails:
            await finish(tail, store.head())
        await assert_streams_equal(store, connection)


async def test_a_relay_whose_acknowledgement_was_lost_finds_its_messages_stored(
    store: EventStore, nats_server: EmbeddedNats
) -> None:
    """Published by one, then by another that believes in the old end: refused, read, gone on."""
    async with connected(nats_server) as connection:
        stale, other = (tail_of(StreamKind.RECORD, store, connection) for _ in range(2))
        await stale.step()
        head = await store_letters(store, 5)
        await other.step()
        with pytest.raises(SequenceMoved):
            await stale.step()
        await stale.step()
        assert (stale.published, other.published) == (0, head)
        await finish(tail_of(StreamKind.EVENTS, store, connection), head)
        await assert_streams_equal(store, connection)


async def test_a_whole_relay_killed_again_and_again_under_load(
    store: EventStore, nats_server: EmbeddedNats
) -> None:
    async with connected(nats_server) as connection:
        head = 0
        for number in range(20):
            stop = asyncio.Event()
            tails = [tail_of(kind, store, connection) for kind in StreamKind for _ in range(2)]
            running = [asyncio.create_task(tail.run(stop)) for tail in tails]
            head = await store_letters(store, 30, first=number * 30 + 1)
            # The kill falls wherever the tasks happen to be after this many turns of the loop.
            for _ in range(number * 3):
                await asyncio.sleep(0)
            for task in running:
                task.cancel()
            # `asyncio.wait_for` of Python 3.11 may swallow a cancellation; such a task ends here.
            stop.set()
            await asyncio.gather(*running, return_exceptions=True)
        for kind in StreamKind:
            await finish(tail_of(kind, store, connection), head)
        await assert_streams_equal(store, connection)
