"""Who watches public messages sees each once and in order, on a real server as the operator."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from nats.aio.client import Client as Nats
from nats.js import JetStreamContext

from chassis.connection import ConnectionWatch, NatsOptions, close_connection, open_connection
from chassis.embedded_nats import EmbeddedNats
from chassis.event_tail import Beginning, Seen, TailsTaken, tail
from chassis.jetstream import ensure_stream
from chassis.nats_config import (
    OPERATOR,
    PROVISIONER,
    TAIL_NAMES,
    authorization,
    inbox_prefix,
    user_names,
)
from contracts.envelope_headers import POSITION
from contracts.streams import events_stream
from tests.acts import named
from tests.chassis.ledger_run import until
from tests.chassis.mirror_run import AGENCY, NOW, Speaker

A = named("ledger A")
STREAM = "EVENTS_LEDGER"
SERVICES = ("ledger", "mirror")


@pytest.fixture
def server(nats_server: EmbeddedNats) -> EmbeddedNats:
    """With the users of an installation."""
    nats_server.stop()
    passwords = dict.fromkeys(user_names(SERVICES), "mat-khau-thu")
    nats_server.authorization = authorization(AGENCY, SERVICES, passwords)
    nats_server.start()
    return nats_server


@asynccontextmanager
async def signed_in(server: EmbeddedNats, user: str) -> AsyncGenerator[Nats]:
    watch = ConnectionWatch(user)
    options = NatsOptions((server.url,), user, user, "mat-khau-thu", inbox_prefix(user))
    connection = await open_connection(options, watch)
    try:
        yield connection
        assert watch.problem is None or "refuses" not in watch.problem
    finally:
        await close_connection(connection, watch)


@pytest.fixture
async def speaker(server: EmbeddedNats) -> AsyncGenerator[Speaker]:
    async with signed_in(server, PROVISIONER) as connection:
        js = JetStreamContext(connection)
        for service in SERVICES:
            await ensure_stream(js, events_stream(AGENCY, service))
        yield Speaker(js)


@pytest.fixture
async def operator(server: EmbeddedNats) -> AsyncGenerator[Nats]:
    async with signed_in(server, OPERATOR) as connection:
        yield connection


async def positions(messages: AsyncIterator[Seen], count: int) -> list[int]:
    """The next so many."""
    async with asyncio.timeout(30):
        return [int((await anext(messages)).headers[POSITION]) for _ in range(count)]


async def say(speaker: Speaker, count: int, **details: Any) -> None:
    for _ in range(count):
        await speaker.say(A, 1, **details)


async def test_over_a_restart_of_the_server_each_comes_once_and_in_order(
    server: EmbeddedNats, speaker: Speaker, operator: Nats
) -> None:
    """The consumer was in the server's memory and is gone; a core subscription heard nothing."""
    await say(speaker, 5)
    async with aclosing(tail(operator, [STREAM], Beginning(from_start=True))) as messages:
        assert await positions(messages, 5) == [2, 4, 6, 8, 10]
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        await until(lambda: speaker.js._nc.is_connected)  # pyright: ignore[reportPrivateUsage]
        await say(speaker, 5)
        assert await positions(messages, 5) == [12, 14, 16, 18, 20]


async def test_a_consumer_that_is_deleted_is_made_again_behind_the_last_one_seen(
    speaker: Speaker, operator: Nats
) -> None:
    await say(speaker, 3)
    async with aclosing(tail(operator, [STREAM], Beginning(from_start=True))) as messages:
        assert await positions(messages, 3) == [2, 4, 6]
        await speaker.js.delete_consumer(STREAM, TAIL_NAMES[0])
        await say(speaker, 2)
        assert await positions(messages, 2) == [8, 10]


async def test_with_nothing_said_only_what_comes_now_is_seen(
    speaker: Speaker, operator: Nats
) -> None:
    await say(speaker, 3)
    async with aclosing(tail(operator, [STREAM], Beginning())) as messages:
        first = asyncio.ensure_future(anext(messages))
        await consumers(speaker, 1)
        await say(speaker, 1)
        assert (await asyncio.wait_for(first, 30)).headers[POSITION] == "8"


async def test_the_newest_are_those_of_all_streams_together_and_then_what_comes(
    speaker: Speaker, operator: Nats
) -> None:
    other = Speaker(speaker.js)
    for minute in range(4):
        at = (NOW + timedelta(minutes=minute)).isoformat()
        await speaker.say(A, 1, headers={"ce-time": at})
    subject = f"thidua.event.{AGENCY}.mirror.Mirrored.v1.x"
    about = {"ce-time": (NOW + timedelta(minutes=2.5)).isoformat(), POSITION: "77"}
    await other.js.publish(subject, b"{}", headers=about)
    streams = [STREAM, "EVENTS_MIRROR"]
    async with aclosing(tail(operator, streams, Beginning(last=3))) as messages:
        assert await positions(messages, 3) == [6, 77, 8]
        await say(speaker, 1)
        assert await positions(messages, 1) == [10]


async def test_since_counts_by_when_events_were_stored(speaker: Speaker, operator: Nats) -> None:
    """A stream that was rebuilt got its messages later than their events."""
    for minute in range(4):
        at = (NOW + timedelta(minutes=minute)).isoformat()
        await speaker.say(A, 1, headers={"ce-time": at})
    since = Beginning(since=NOW + timedelta(minutes=2))
    async with aclosing(tail(operator, [STREAM], since)) as messages:
        assert await positions(messages, 2) == [6, 8]


async def consumers(speaker: Speaker, count: int) -> None:
    """Wait until so many consumers follow the stream."""
    async with asyncio.timeout(30):
        while len(await speaker.js.consumers_info(STREAM)) != count:  # noqa: ASYNC110 - in the server
            await asyncio.sleep(0.02)


async def test_as_many_watch_as_there_are_names_and_who_leaves_frees_his(
    speaker: Speaker, operator: Nats
) -> None:
    await say(speaker, 1)
    begin = Beginning(from_start=True)
    async with AsyncExitStack() as watching:
        for _ in TAIL_NAMES:
            messages = tail(operator, [STREAM], begin)
            await watching.enter_async_context(aclosing(messages))
            assert await positions(messages, 1) == [2]
        async with aclosing(tail(operator, [STREAM], begin)) as one_too_many:
            with pytest.raises(TailsTaken, match=STREAM):
                await anext(one_too_many)
    await consumers(speaker, 0)
