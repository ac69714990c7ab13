"""A message that cannot be handled is put aside with those behind it, and replayed in order."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest

from chassis.embedded_nats import EmbeddedNats
from chassis.parking import BEHIND
from tests.acts import named
from tests.chassis.ledger_service import LineWritten
from tests.chassis.mirror_run import MirrorRun, Speaker, make_stream, mirroring
from tests.chassis.stores import installed

A, B = named("ledger A"), named("ledger B")


@dataclass
class Poison:
    """Fails on these amounts, for ever or so many times, and keeps what it was tried with."""

    amounts: set[int] = field(default_factory=set[int])
    tried: list[int] = field(default_factory=list[int])
    heals_after: int = 1_000

    def __call__(self, message: LineWritten) -> None:
        self.tried.append(message.amount)
        if message.amount in self.amounts and self.heals_after > 0:
            self.heals_after -= 1
            raise RuntimeError(f"cannot take {message.amount}")


@pytest.fixture
def poison() -> Poison:
    return Poison({13})


@pytest.fixture
async def conninfo(database: str, nats_server: EmbeddedNats) -> str:
    await make_stream(nats_server.url)
    return await asyncio.to_thread(installed, database, "mirror")


@pytest.fixture
async def mirror(
    conninfo: str, nats_server: EmbeddedNats, poison: Poison
) -> AsyncGenerator[MirrorRun]:
    async with mirroring(conninfo, nats_server.url, before=poison) as run:
        yield run


async def test_a_poison_message_parks_its_aggregate_and_nothing_else(mirror: MirrorRun) -> None:
    for amount in (1, 13, 2):
        await mirror.speaker.say(A, amount)
        await mirror.speaker.say(B, amount if amount != 13 else 12)
    await mirror.caught_up()
    assert await mirror.tally(A) == (1, 1)
    assert await mirror.tally(B) == (3, 15)
    first, second = await asyncio.to_thread(mirror.parking.listed)
    assert (first.position, first.problem, first.attempts) == (
        6,
        "RuntimeError('cannot take 13')",
        3,
    )
    assert (second.position, second.problem, second.attempts) == (10, BEHIND, 0)
    assert await asyncio.to_thread(mirror.reactions.parked) == {"ledger": 2}


async def test_a_failure_that_passes_is_retried_and_not_parked(
    mirror: MirrorRun, poison: Poison
) -> None:
    poison.heals_after = 2
    await mirror.speaker.say(A, 13)
    await mirror.caught_up()
    assert await mirror.tally(A) == (1, 13)
    assert await asyncio.to_thread(mirror.parking.listed) == []


async def test_retry_replays_in_order_once_the_cause_is_gone(
    mirror: MirrorRun, poison: Poison
) -> None:
    for amount in (13, 2, 3):
        await mirror.speaker.say(A, amount)
    await mirror.caught_up()
    (still,) = await mirror.retry.retry("ledger")
    assert (still.done, still.stopped_at) == (0, 2)
    assert len(await asyncio.to_thread(mirror.parking.listed)) == 3
    poison.amounts.clear()
    poison.tried.clear()
    (replayed,) = await mirror.retry.retry("ledger")
    assert (replayed.done, replayed.problem) == (3, None)
    assert poison.tried == [13, 2, 3]
    assert await mirror.tally(A) == (3, 18)
    assert await asyncio.to_thread(mirror.parking.listed) == []
    assert await mirror.retry.retry("ledger") == []


async def test_after_a_retry_new_messages_go_straight_through(
    mirror: MirrorRun, poison: Poison
) -> None:
    await mirror.speaker.say(A, 13)
    await mirror.caught_up()
    poison.amounts.clear()
    await mirror.retry.retry()
    await mirror.speaker.say(A, 1)
    await mirror.caught_up()
    assert await mirror.tally(A) == (2, 14)


async def test_retried_twice_at_once_it_happens_once(mirror: MirrorRun, poison: Poison) -> None:
    for amount in (13, 2):
        await mirror.speaker.say(A, amount)
    await mirror.caught_up()
    poison.amounts.clear()
    await asyncio.gather(mirror.retry.retry(), mirror.retry.retry())
    assert await mirror.tally(A) == (2, 15)


async def test_dropped_messages_are_given_up_for_good(mirror: MirrorRun) -> None:
    for amount in (13, 2):
        await mirror.speaker.say(A, amount)
    await mirror.caught_up()
    assert await asyncio.to_thread(mirror.parking.drop, "ledger", 2)
    assert not await asyncio.to_thread(mirror.parking.drop, "ledger", 2)
    (replayed,) = await mirror.retry.retry()
    assert (replayed.done, replayed.problem) == (1, None)
    assert await mirror.tally(A) == (1, 2)


async def test_a_message_that_ends_the_process_is_parked_after_so_many_tries(
    conninfo: str, nats_server: EmbeddedNats
) -> None:
    speaker: Speaker | None = None
    for _ in range(8):
        crashed = asyncio.Event()

        def crash(message: LineWritten, crashed: asyncio.Event = crashed) -> None:
            if message.amount == 13:
                crashed.set()
                # What a killed process leaves behind: nothing after this point is run.
                raise asyncio.CancelledError

        async with mirroring(conninfo, nats_server.url, before=crash, speaker=speaker) as run:
            if speaker is None:
                for amount in (13, 2):
                    await run.speaker.say(A, amount)
                await run.speaker.say(B, 4)
            speaker = run.speaker
            caught_up = asyncio.create_task(run.caught_up())
            crashing = asyncio.create_task(crashed.wait())
            await asyncio.wait((caught_up, crashing), return_when=asyncio.FIRST_COMPLETED)
            done = caught_up.done()
            caught_up.cancel()
            crashing.cancel()
            if done:
                assert await run.tally(A) == (0, 0)
                assert await run.tally(B) == (1, 4)
                first, second = await asyncio.to_thread(run.parking.listed)
                assert "the process ended" in first.problem
                assert second.problem == BEHIND
                return
    pytest.fail("it was tried for ever")
