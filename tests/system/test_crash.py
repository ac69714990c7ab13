"""Everything is killed at random moments while people work, and afterwards nothing is amiss.

Each round kills after a number of further acknowledged commands that follows from the seed it
prints; the invariants are then checked from stores, streams and the clients' histories alone.
"""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from random import Random

import psutil
import pytest
from nats.js import JetStreamContext

from chassis.children import Children
from chassis.door import connected
from chassis.embedded import EmbeddedServers
from chassis.health_ports import ask_health, health_port
from chassis.installation import Installation, find_installation
from chassis.nats_config import PROVISIONER
from chassis.provisioning import provision
from chassis.services_here import load_services
from chassis.settings import Settings, load_settings
from contracts.services import SERVICES
from contracts.streams import StreamKind, stream_name
from tests.chassis.running import UpCommand, until
from tests.system.evidence import at_rest, gather
from tests.system.fragile_house import (
    DEADLINE,
    SERVERS,
    FragileHouse,
    clients,
    first_document,
    fragile_house,
)
from tests.system.history import History, Outcome
from tests.system.invariants import Fault, faults, view_faults
from tests.system.load import Load, World
from tests.system.rebuilt_views import RebuiltViews

pytestmark = pytest.mark.system

MOST_BEFORE = 15
"""At most so many commands are acknowledged between the beginning of a round and its kill."""

ROUNDS = 20
"""How often each of these is killed: a service (each in its turn), the relay between commit and
publish, the relay between publish and the next, NATS, PostgreSQL."""

DURING = 3
"""In one of so many rounds the relay is killed, too, while a batch is on its way."""

AFTERWARDS = 5
"""So many commands must be acknowledged after a kill before a round ends."""

RELAYS = ("directory", "campaigns", "nominations", "notifications")
"""Services that publish all the time under this load."""


@pytest.fixture(scope="module")
def house(session_folder: Path) -> Iterator[FragileHouse]:
    """One house for all rounds: each begins on what the ones before have left behind."""
    folder = session_folder / "fragile"
    folder.mkdir(mode=0o755)
    with fragile_house(folder) as made:
        yield made


@asynccontextmanager
async def working(loading: AbstractAsyncContextManager[Load], seed: str) -> AsyncGenerator[Load]:
    """Load until the end of the block, and until every command has its answer."""
    print(f"seed {seed!r}")
    async with loading as load:
        async with asyncio.timeout(DEADLINE):
            await load.found()
        stop = asyncio.Event()
        running = asyncio.create_task(load.run(stop))
        try:
            yield load
        finally:
            stop.set()
            async with asyncio.timeout(DEADLINE):
                await running


async def sound(
    installation: Installation, history: History, rebuilt: RebuiltViews | None = None
) -> None:
    """Wait until all that is on its way has arrived; fail with the faults that stay.

    Views are looked at when there is something to compare them with.
    """
    end = time.monotonic() + DEADLINE
    found: list[Fault] = []
    before: dict[str, int] | None = None
    while time.monotonic() < end:
        await asyncio.sleep(0.05)
        resting = await asyncio.to_thread(at_rest, installation)
        if resting is not None and resting == before:
            evidence = await gather(installation)
            found = faults(evidence, history.attempts)
            if not found and rebuilt is not None:
                found = await asyncio.to_thread(view_faults, rebuilt, evidence)
            if not found:
                return
        before = resting
    pytest.fail("\n".join(map(str, found)) or f"no rest: {before}")


def strike(house: FragileHouse, kind: str, number: int, rng: Random) -> str:
    """Kill what `kind` says; the name of the process that is dead."""
    _, _, moment = kind.partition(" ")
    if moment:
        service = RELAYS[number % len(RELAYS)]
        house.doom(service, moment, rng.randint(1, 6))
        status = house.gone(service)
        assert status == -signal.SIGKILL, house.log_tail(service)
        return service
    victim = SERVICES[number % len(SERVICES)] if kind == "service" else kind
    house.kill(victim)
    return victim


async def killed(house: FragileHouse, kind: str, number: int, rebuilt: RebuiltViews) -> None:
    """One round."""
    seed = f"{kind}/{number}"
    rng = Random(seed)
    await house.ready()
    async with working(house.load(seed), seed) as load:
        await load.beyond(load.acknowledged + rng.randrange(MOST_BEFORE), DEADLINE)
        victim = await asyncio.to_thread(strike, house, kind, number, rng)
        await asyncio.to_thread(house.revive, victim)
        await load.beyond(load.acknowledged + AFTERWARDS, DEADLINE)
    await sound(house.installation, house.history, rebuilt)


async def test_everything_killed_in_turn_at_random_moments(house: FragileHouse) -> None:
    """Each of five things `ROUNDS` times, under load; after each round I1 to I4 hold, of all."""
    rounds = Counter[str]()
    with RebuiltViews(house.installation) as rebuilt:
        for number in range(ROUNDS):
            kinds = ["service", "relay before", "relay after", *SERVERS]
            if number % DURING == 0:
                kinds.append("relay during")
            for kind in kinds:
                began = time.monotonic()
                await killed(house, kind, number, rebuilt)
                rounds[kind] += 1
                print(f"{time.monotonic() - began:.1f} s")
    print(dict(rounds))


async def test_streams_deleted_by_an_administrator_are_rebuilt_by_one_command(
    house: FragileHouse,
) -> None:
    """The service says at once what is missing; afterwards nobody acted twice on anything."""
    service = "campaigns"
    await house.ready()
    async with working(house.load("deleted"), "deleted") as load:
        await load.beyond(load.acknowledged + 10, DEADLINE)
        async with connected(house.installation, PROVISIONER) as nats:
            js = JetStreamContext(nats)
            for kind in StreamKind:
                assert await js.delete_stream(stream_name(kind, service))
        await house.shows(service, 503, stream_name(StreamKind.RECORD, service))
        await load.beyond(load.acknowledged + 10, DEADLINE)
        rebuilt = await asyncio.to_thread(house.command, "streams", "rebuild", service)
        assert rebuilt.returncode == 0, rebuilt.stderr
        for kind in StreamKind:
            assert f"Đã dựng lại luồng {stream_name(kind, service)}" in rebuilt.stdout
        await house.ready()
        await load.beyond(load.acknowledged + AFTERWARDS, DEADLINE)
    await sound(house.installation, house.history)


async def test_stopped_by_sigterm_while_people_work_nobody_is_left_without_an_answer(
    house: FragileHouse,
) -> None:
    await house.ready()
    before = len(house.history.attempts)
    async with working(house.load("sigterm"), "sigterm") as load:
        for service in SERVICES:
            await load.beyond(load.acknowledged + 10, DEADLINE)
            assert await asyncio.to_thread(house.terminate, service) == 0
            house.start(service)
            await house.ready([service])
    answers = house.history.attempts[before:]
    assert [each for each in answers if each.outcome is Outcome.UNKNOWN] == []
    assert Outcome.DONE in {each.outcome for each in answers}
    await sound(house.installation, house.history)


async def test_thidua_up_killed_with_everything_goes_on_where_it_was(folder: Path) -> None:
    data = folder / "data"
    first = await asyncio.to_thread(UpCommand, data, "--processes")
    everybody = psutil.Process(first.process.pid).children(recursive=True)
    installation = find_installation(load_settings(data_dir=data))
    world, history = World(await first_document(installation)), History(folder / "history.jsonl")
    seed = "up"
    second: UpCommand | None = None
    try:
        async with working(clients(installation, world, history, seed), seed) as load:
            await load.beyond(load.acknowledged + Random(seed).randrange(MOST_BEFORE), DEADLINE)
            first.process.kill()
            await asyncio.to_thread(first.process.communicate)
            _, alive = await asyncio.to_thread(psutil.wait_procs, everybody, DEADLINE)
            assert alive == []
            second = await asyncio.to_thread(UpCommand, data, "--processes")
            assert find_installation(load_settings(data_dir=data)) == installation
            await load.beyond(load.acknowledged + AFTERWARDS, DEADLINE)
        await sound(installation, history)
    finally:
        history.close()
        if second is not None:
            assert await asyncio.to_thread(second.stop) == 0


async def test_thidua_up_starts_a_killed_server_again(folder: Path) -> None:
    running = await asyncio.to_thread(UpCommand, folder / "data")
    try:
        for name in ("nats-server", "postgres"):
            victim = _server(running, name)
            assert victim is not None
            victim.kill()
            await asyncio.to_thread(until, partial(_replaced, running, name, victim), name)
            await asyncio.to_thread(until, partial(_ready, running), f"ready after {name}")
    finally:
        assert await asyncio.to_thread(running.stop) == 0


async def test_a_service_that_finds_no_database_on_its_way_back_is_started_until_it_does(
    folder: Path,
) -> None:
    settings = load_settings(data_dir=folder / "data")
    servers = EmbeddedServers(settings)
    stop, ready = asyncio.Event(), asyncio.Event()
    try:
        await provision(await asyncio.to_thread(servers.start), load_services())
        children = Children(["council"], settings, pauses=(0.05,))
        running = asyncio.create_task(children.run(stop, ready.set))
        await asyncio.wait_for(ready.wait(), DEADLINE)
        assert servers.postgres is not None
        await asyncio.to_thread(servers.postgres.kill)
        lives = {children.pids["council"]}
        psutil.Process(children.pids["council"]).kill()
        async with asyncio.timeout(DEADLINE):
            while len(lives) < 3:
                lives |= set(children.pids.values())
                await asyncio.sleep(0.01)
        assert not running.done()
        await asyncio.to_thread(servers.postgres.start)
        async with asyncio.timeout(DEADLINE):
            while not await _is_ready(settings, "council"):  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.05)
        stop.set()
        await asyncio.wait_for(running, DEADLINE)
    finally:
        await asyncio.to_thread(servers.stop)


async def _is_ready(settings: Settings, service: str) -> bool:
    port = health_port(settings.data_dir, service)
    return port is not None and (await ask_health(port, "/readyz"))[0] == 200


def _ready(running: UpCommand) -> bool:
    return running.run("status").returncode == 0


def _replaced(running: UpCommand, name: str, victim: psutil.Process) -> bool:
    return _server(running, name) not in (None, victim)


def _server(running: UpCommand, name: str) -> psutil.Process | None:
    """The server itself, not a process it began."""
    for process in psutil.Process(running.process.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            starter = process.parent()
            if process.name() == name and starter is not None and starter.name() != name:
                return process
    return None
