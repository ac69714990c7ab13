"""Reactions on real servers: each message once, in order, whatever arrives twice or not at all."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from uuid import UUID

import orjson
import pytest

from chassis.appends import Append, RecordedEvent
from chassis.embedded_nats import EmbeddedNats
from chassis.event_store import EventStore
from chassis.histories import StoreHistories
from contracts.envelope_headers import message_id
from tests.acts import named
from tests.chassis.ledger_run import until
from tests.chassis.ledger_service import Tally, tally_id
from tests.chassis.mirror_run import AGENCY, MirrorRun, make_stream, mirroring
from tests.chassis.stores import installed

A, B = named("ledger A"), named("ledger B")


@pytest.fixture
async def conninfo(database: str, nats_server: EmbeddedNats) -> str:
    await make_stream(nats_server.url)
    return await asyncio.to_thread(installed, database, "mirror")


@pytest.fixture
async def mirror(conninfo: str, nats_server: EmbeddedNats) -> AsyncGenerator[MirrorRun]:
    async with mirroring(conninfo, nats_server.url) as run:
        yield run


async def test_what_is_said_is_reacted_to_once(mirror: MirrorRun) -> None:
    for amount in range(1, 6):
        await mirror.speaker.say(A, amount)
        await mirror.speaker.say(B, 10 * amount)
    await mirror.caught_up()
    assert await mirror.tally(A) == (5, 15)
    assert await mirror.tally(B) == (5, 150)


async def test_each_event_says_which_message_it_comes_from(mirror: MirrorRun) -> None:
    await mirror.speaker.say(A, 1)
    await mirror.speaker.say(A, 2)
    await mirror.caught_up()
    rows = await asyncio.to_thread(mirror.store.select_recorded, 0, 10)
    about = [orjson.loads(row.metadata) for row in rows]
    first, second = (str(message_id(AGENCY, "ledger", position)) for position in (2, 4))
    assert [each["causation_id"] for each in about] == [first, first, second]
    assert {each["message"] for each in about} == {"LineWritten"}
    assert {each["correlation_id"] for each in about} == {str(named("a correlation"))}
    assert {each["role"] for each in about} == {"service"}
    assert {each["effective_at"][:10] for each in about} == {"2025-09-01"}


async def test_delivered_again_it_changes_nothing(mirror: MirrorRun) -> None:
    for amount in range(1, 4):
        await mirror.speaker.say(A, amount)
    await mirror.caught_up()
    head = await asyncio.to_thread(mirror.store.head)
    # From the first message on, to the very process that did them all.
    await mirror.js.reset_consumer("EVENTS_LEDGER", "mirror", seq=1)
    await mirror.speaker.say(A, 4)
    await mirror.caught_up()
    assert await mirror.tally(A) == (4, 10)
    assert await asyncio.to_thread(mirror.store.head) == head + 1


async def test_a_new_process_goes_on_where_the_database_stands(
    conninfo: str, nats_server: EmbeddedNats
) -> None:
    async with mirroring(conninfo, nats_server.url) as first:
        for _ in range(30):
            await first.speaker.say(A, 1)
        await first.caught_up()
    async with mirroring(conninfo, nats_server.url, speaker=first.speaker) as second:
        for _ in range(30):
            await second.speaker.say(A, 1)
        await second.caught_up()
        assert await second.tally(A) == (60, 60)


async def test_messages_taken_by_a_process_that_died_are_not_passed_over(
    conninfo: str, nats_server: EmbeddedNats
) -> None:
    async with mirroring(conninfo, nats_server.url) as first:
        await first.speaker.say(A, 1)
        await first.caught_up()
    async with mirroring(conninfo, nats_server.url, speaker=first.speaker) as second:
        # Another reader of the same consumer takes messages and never acknowledges them.
        thief = await second.js.pull_subscribe_bind("mirror", "EVENTS_LEDGER")
        taking = asyncio.create_task(thief.fetch(3, timeout=2))
        for _ in range(20):
            await second.speaker.say(A, 1)
        await asyncio.gather(taking, return_exceptions=True)
        await second.caught_up()
        assert await second.tally(A) == (21, 21)


async def test_two_processes_do_it_once_and_one_takes_over(
    conninfo: str, nats_server: EmbeddedNats
) -> None:
    async with mirroring(conninfo, nats_server.url) as first:
        await until(lambda: not first.reactions.standing_by)
        async with mirroring(conninfo, nats_server.url) as second:
            for _ in range(20):
                await first.speaker.say(A, 1)
            await first.caught_up()
            assert second.reactions.standing_by
            first.stop.set()
            await until(lambda: not second.reactions.standing_by)
            await first.speaker.say(A, 1)
            await first.caught_up()
            assert await second.tally(A) == (21, 21)


async def test_one_unreadable_message_never_loses_the_others(mirror: MirrorRun) -> None:
    await mirror.speaker.say(A, 1)
    await mirror.speaker.say(B, 1, body=b"\xff not json")
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    assert await mirror.tally(A) == (2, 2)
    (parked,) = await asyncio.to_thread(mirror.parking.listed)
    assert (parked.position, parked.aggregate_id, parked.body) == (4, B, b"\xff not json")


async def test_a_field_nobody_knew_is_passed_over(mirror: MirrorRun) -> None:
    body = {"ledger_id": str(A), "amount": 3, "balance": 3, "colour": "đỏ"}
    await mirror.speaker.say(A, 3, body=orjson.dumps(body))
    await mirror.caught_up()
    assert await mirror.tally(A) == (1, 3)


async def test_a_version_nobody_knows_is_put_aside(mirror: MirrorRun) -> None:
    await mirror.speaker.say(A, 3, version=2)
    await mirror.caught_up()
    (parked,) = await asyncio.to_thread(mirror.parking.listed)
    assert "version 2" in parked.problem


async def test_a_message_no_relay_sent_is_passed_over_loudly(mirror: MirrorRun) -> None:
    subject = f"thidua.event.{AGENCY}.ledger.LineWritten.v1.{A}"
    await mirror.js.publish(subject, b"{}")
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    assert await mirror.tally(A) == (1, 1)


async def test_progress_tells_how_far_it_is(mirror: MirrorRun) -> None:
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    (progress,) = await asyncio.to_thread(mirror.reactions.progress)
    assert (progress.upstream, progress.tracked, progress.parked) == ("ledger", 2, 0)
    assert progress.last_error is None


async def test_somebody_else_changing_the_same_history_is_no_failure(
    mirror: MirrorRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    append, rivals = mirror.store.append, [mirror.store.append]

    async def overtaken(mine: Append) -> list[int]:
        if rivals:
            rivals.pop()
            theirs = StoreHistories(mirror.store, mirror.mapper, b"{}")
            tally = await theirs.find(Tally, tally_id(A))
            assert tally is not None
            tally.count(100)
            theirs.save(tally)
            await append(Append([event for event, _ in theirs.pending()], [b"{}"]))
        return await append(mine)

    monkeypatch.setattr(mirror.store, "append", overtaken)
    await mirror.speaker.say(A, 2)
    await mirror.caught_up()
    assert await mirror.tally(A) == (3, 103)
    (progress,) = await asyncio.to_thread(mirror.reactions.progress)
    assert progress.last_error is None


async def test_a_waiting_batch_loads_its_histories_with_one_query(
    conninfo: str, nats_server: EmbeddedNats, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with mirroring(conninfo, nats_server.url) as first:
        for number in range(20):
            await first.speaker.say(named(f"ledger {number}"), 1)
        await first.caught_up()
        first.stop.set()
        await first.running
        for number in range(20):
            await first.speaker.say(named(f"ledger {number}"), 2)
        asked: list[int] = []
        select = EventStore.select_histories

        def counted(self: EventStore, ids: Sequence[UUID]) -> dict[UUID, list[RecordedEvent]]:
            asked.append(len(ids))
            return select(self, ids)

        monkeypatch.setattr(EventStore, "select_histories", counted)
        async with mirroring(conninfo, nats_server.url, speaker=first.speaker) as second:
            await second.caught_up()
            assert sum(asked) == 20
            assert len(asked) <= 3
            assert await second.tally(named("ledger 7")) == (2, 3)
