"""Traps of FastStream, nats-py and the server that once cost data, each sprung on a real server."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig

from chassis.client import Patience
from chassis.connection import (
    ConnectionWatch,
    NatsOptions,
    NatsUnreachable,
    close_connection,
    open_connection,
)
from chassis.consumer_config import ConsumerDrift, consumer_config
from chassis.embedded_nats import EmbeddedNats
from chassis.nats_config import authorization, inbox_prefix, user_names
from contracts.streams import ConsumerDeclaration, reaction_consumers
from tests.acts import named
from tests.chassis.ledger_run import connected, running, until
from tests.chassis.ledger_service import LineWritten, WriteLine
from tests.chassis.mirror_run import AGENCY, MirrorRun, make_stream, mirroring
from tests.chassis.stores import installed

OUTAGE = 10.0
"""Seconds without a server: many times what any attempt to reach it takes."""

FROZEN = 5.0
"""A timer this many seconds late means a loop that was held up, on however busy a machine."""

A = named("ledger A")
(DECLARED,) = reaction_consumers(AGENCY, "mirror", [LineWritten])


@pytest.fixture
async def conninfo(database: str, nats_server: EmbeddedNats) -> str:
    await make_stream(nats_server.url)
    return await asyncio.to_thread(installed, database, "mirror")


@pytest.fixture
async def mirror(conninfo: str, nats_server: EmbeddedNats) -> AsyncGenerator[MirrorRun]:
    async with mirroring(conninfo, nats_server.url) as run:
        yield run


def problem(run: MirrorRun) -> str | None:
    return run.reactions.problems["ledger"]


async def ready(run: MirrorRun) -> None:
    await until(lambda: not run.reactions.standing_by and problem(run) is None)


@asynccontextmanager
async def gone(server: EmbeddedNats, seconds: float = OUTAGE) -> AsyncGenerator[None]:
    """The server is dead for as long as `seconds` by the loop's clock; the block may end sooner.

    The length is what is tried here, not a way to wait for something: much that is well after a
    hiccup is lost after seconds of vain attempts. It is measured by a timer of the loop under
    test, which also shows that the loop was never held up meanwhile.
    """
    loop = asyncio.get_running_loop()
    over: asyncio.Future[float] = loop.create_future()
    await asyncio.to_thread(server.kill)
    due = loop.time() + seconds
    loop.call_at(due, lambda: over.set_result(loop.time()))
    try:
        yield
        assert await over - due < FROZEN, "the event loop stood still"
    finally:
        await asyncio.to_thread(server.start)


async def test_a_server_gone_for_ten_seconds_is_said_and_then_gone_on_from(
    mirror: MirrorRun, nats_server: EmbeddedNats
) -> None:
    """Finite reconnect attempts froze the event loop; a pull after a restart waited for ever."""
    for _ in range(5):
        await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    async with gone(nats_server):
        await until(lambda: problem(mirror) is not None and mirror.watch.problem is not None)
    await until(lambda: problem(mirror) is None and mirror.watch.problem is None)
    assert mirror.nats.stats["reconnects"] == 1
    for _ in range(5):
        await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    assert await mirror.tally(A) == (10, 10)


async def test_requests_are_answered_again_after_the_server_was_gone_for_ten_seconds(
    database: str, nats_server: EmbeddedNats
) -> None:
    conninfo = await asyncio.to_thread(installed, database, "ledger")
    patience = Patience(seconds=1.0, attempts=30, pause_seconds=0.1)
    async with running(conninfo, nats_server.url, patience=patience) as run:
        ledger_id = await run.open_ledger()
        async with gone(nats_server):
            await until(lambda: run.requests.watch.problem is not None)
        await until(lambda: run.requests.watch.problem is None and run.nats.is_connected)
        reply = await run.send(WriteLine(ledger_id=ledger_id, amount=1))
        assert reply.result == {"balance": 1}


async def test_a_deleted_consumer_is_made_again_and_nothing_is_missed(mirror: MirrorRun) -> None:
    """The server's 409 looks like silence to nats-py; FastStream span on it without a word."""
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    await mirror.js.delete_consumer("EVENTS_LEDGER", "mirror")
    await mirror.speaker.say(A, 1)
    await mirror.caught_up(5.0)
    assert await mirror.tally(A) == (2, 2)
    info = await mirror.js.consumer_info("EVENTS_LEDGER", "mirror")
    assert set(info.config.filter_subjects or ()) == set(DECLARED.filter_subjects)


async def test_a_deleted_stream_is_said_and_its_return_is_noticed(
    mirror: MirrorRun, nats_server: EmbeddedNats
) -> None:
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    await mirror.js.delete_stream("EVENTS_LEDGER")
    await until(lambda: "EVENTS_LEDGER is missing" in (problem(mirror) or ""))
    await make_stream(nats_server.url)
    # The relay says everything again, from the first message on, and then something new.
    mirror.speaker.position = 0
    for _ in range(3):
        await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    assert await mirror.tally(A) == (3, 3)


@pytest.mark.parametrize(
    "change", ["ack_wait", "max_deliver", "filter_subjects", "max_ack_pending"]
)
async def test_a_consumer_that_is_not_as_declared_is_an_error_that_names_the_field(
    conninfo: str, nats_server: EmbeddedNats, change: str
) -> None:
    """`pull_subscribe` goes on with whatever configuration it finds."""
    other: dict[str, object] = {
        "ack_wait": 7.0,
        "max_deliver": 3,
        "filter_subjects": ["thidua.event.>"],
        "max_ack_pending": 5,
    }
    config = consumer_config(DECLARED)
    setattr(config, change, other[change])
    async with connected(nats_server.url) as connection:
        await _make(JetStreamContext(connection), DECLARED, config)
    async with mirroring(conninfo, nats_server.url) as run:
        with pytest.raises(ConsumerDrift) as drift:
            await asyncio.wait_for(run.running, 20)
        assert [field.partition(":")[0] for field in drift.value.fields] == [change]


async def test_a_consumer_changed_while_it_runs_is_said_until_it_is_put_right(
    mirror: MirrorRun,
) -> None:
    await ready(mirror)
    changed = replace(consumer_config(DECLARED), ack_wait=7.0)
    await _make(mirror.js, DECLARED, changed)
    await until(lambda: "ack_wait" in (problem(mirror) or ""))
    await _make(mirror.js, DECLARED, consumer_config(DECLARED))
    await until(lambda: problem(mirror) is None)
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()


async def test_a_refused_subject_makes_the_connection_unfit(
    database: str, nats_server: EmbeddedNats
) -> None:
    """Without an error callback a refusal is a line in a log, and every fetch a timeout."""
    services = ("ledger", "mirror")
    passwords = dict.fromkeys(user_names(services), "mat-khau-thu")
    nats_server.stop()
    nats_server.authorization = authorization(AGENCY, services, passwords)
    nats_server.start()

    def options(user: str) -> NatsOptions:
        return NatsOptions((nats_server.url,), user, user, "mat-khau-thu", inbox_prefix(user))

    watch = ConnectionWatch("mirror")
    connection = await open_connection(options("mirror"), watch)
    try:
        assert watch.problem is None
        await connection.publish("somebody.elses.inbox", b"")
        await connection.flush()
        assert watch.problem is None
        await connection.publish(f"thidua.event.{AGENCY}.ledger.LineWritten.v1.x", b"")
        await connection.flush()
        await until(lambda: watch.problem is not None)
        assert "thidua.event" in (watch.problem or "")
    finally:
        await close_connection(connection, watch)


async def test_the_service_user_may_do_all_its_reader_needs(
    database: str, nats_server: EmbeddedNats
) -> None:
    await make_stream(nats_server.url)
    services = ("ledger", "mirror")
    passwords = dict.fromkeys(user_names(services), "mat-khau-thu")
    nats_server.stop()
    nats_server.authorization = authorization(AGENCY, services, passwords)
    nats_server.start()
    conninfo = await asyncio.to_thread(installed, database, "mirror")
    own = NatsOptions(
        (nats_server.url,), "mirror", "mirror", "mat-khau-thu", inbox_prefix("mirror")
    )
    ledger = NatsOptions(
        (nats_server.url,), "ledger", "ledger", "mat-khau-thu", inbox_prefix("ledger")
    )
    watch = ConnectionWatch("ledger")
    speaking = await open_connection(ledger, watch)
    async with mirroring(conninfo, nats_server.url, options=own) as run:
        run.speaker.js = JetStreamContext(speaking)
        for _ in range(3):
            await run.speaker.say(A, 1)
        await run.caught_up()
        # A second opening looks for its place among the messages that are there.
        await run.nats.force_reconnect()
        await run.speaker.say(A, 1)
        await run.caught_up()
        assert await run.tally(A) == (4, 4)
        assert run.watch.problem is None
    await close_connection(speaking, watch)


async def test_wrong_credentials_fail_at_once(nats_server: EmbeddedNats) -> None:
    """With endless attempts the library would try a wrong password for ever."""
    nats_server.stop()
    nats_server.authorization = authorization(
        AGENCY, ("mirror",), dict.fromkeys(user_names(("mirror",)), "mat-khau-thu")
    )
    nats_server.start()
    options = NatsOptions((nats_server.url,), "mirror", "mirror", "sai")
    with pytest.raises(NatsUnreachable, match="mirror"):
        await asyncio.wait_for(open_connection(options, ConnectionWatch("mirror")), 10)


async def test_no_server_at_all_fails_within_the_time_given() -> None:
    options = NatsOptions(("nats://127.0.0.1:9",), "mirror", connect_seconds=0.5)
    with pytest.raises(NatsUnreachable, match="no connection"):
        await asyncio.wait_for(open_connection(options, ConnectionWatch("mirror")), 10)


async def test_slow_requests_of_one_kind_do_not_wait_for_one_another(
    database: str, nats_server: EmbeddedNats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A FastStream subscriber without workers handles one message at a time."""
    conninfo = await asyncio.to_thread(installed, database, "ledger")
    async with running(conninfo, nats_server.url) as run:
        ledger_id = await run.open_ledger()
        together = asyncio.Barrier(10)
        answer = run.desk.answer

        async def meeting(*arguments: object) -> object:
            await together.wait()
            return await answer(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(run.desk, "answer", meeting)
        command = WriteLine(ledger_id=ledger_id, amount=1)
        sent = [run.send(command, command_id=uuid4()) for _ in range(10)]
        replies = await asyncio.wait_for(asyncio.gather(*sent), 15)
        codes = {reply.problem.code if reply.problem else None for reply in replies}
        assert codes <= {None, "changed-meanwhile"}


async def _make(
    js: JetStreamContext, declared: ConsumerDeclaration, config: ConsumerConfig
) -> None:
    await js.add_consumer(  # pyright: ignore[reportUnknownMemberType] - untyped **params
        declared.stream, config
    )
