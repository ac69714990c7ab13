"""A command accepted → its notice in the unit's inbox, beside a bare JetStream publish → consume.

`python -m benchmarks.notice` prints the rows. The whole house runs in one process of its own with
its servers; commands come at a steady 200 a second, whether or not the last ones are done. The bare
figure is taken on the same NATS server, at the same rate, with the same bytes. A watcher reads the
rows people would see, one transaction after another on one connection; the gap between two looks
is how finely it sees, and is printed. Units and campaigns are invented.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, DeliverPolicy, RawStreamMsg

from benchmarks.rows import Row, at_most
from chassis.act import Actor
from chassis.connection import ConnectionWatch, NatsOptions, close_connection, open_connection
from chassis.door import Door, connected, open_door
from chassis.embedded_nats import EmbeddedNats
from chassis.installation import Installation, find_installation
from chassis.nats_config import PROVISIONER
from chassis.settings import load_settings
from contracts.campaigns import CampaignKind, Criterion, LaunchCampaign
from contracts.directory import RegisterUnit, UnitKind
from contracts.roles import Role
from contracts.streams import StreamKind, stream_name

RATE = 200
SECONDS = 10.0
WARM_SECONDS = 2.0
ROUNDS = 3
LOOK_EVERY = 0.001
PATIENCE = 30.0

_BARE, _SUBJECT = "BENCHMARK_BARE", "benchmark.bare"
_SEEN = """
    SELECT announcements.about, events.position FROM store.events
    JOIN view.announcements ON announcements.announcement_id = events.aggregate_id
    JOIN view.inbox USING (announcement_id) WHERE events.position > %s
"""
_BY_INDEX = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off"
"""The watcher looks up what is new and reads nothing twice, or it would be the load it measures."""


@dataclass
class Watch:
    """When each campaign's notice was first seen in an inbox, and how far apart the looks were."""

    conninfo: str
    seen: dict[UUID, float] = field(default_factory=dict[UUID, float])
    gaps: list[float] = field(default_factory=list[float])
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look until told to stop."""
        position, last = 0, time.perf_counter()
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            connection.execute(_BY_INDEX)
            while not self.stopping.is_set():
                rows = connection.execute(_SEEN, [position], prepare=True).fetchall()
                now = time.perf_counter()
                for about, at in rows:
                    self.seen.setdefault(about, now)
                    position = max(position, at)
                self.gaps.append(now - last)
                last = now
                time.sleep(LOOK_EVERY)

    async def sees(self, campaigns: Collection[UUID]) -> None:
        """Return once a notice of each was seen; `TimeoutError` when that takes too long."""
        async with asyncio.timeout(PATIENCE):
            for campaign in campaigns:
                while campaign not in self.seen:  # noqa: ASYNC110 - the watcher is a thread
                    await asyncio.sleep(LOOK_EVERY)


def measure(folder: Path) -> list[Row]:
    """p50 and p99 in ms, ours and the bare ones pooled over rounds taken in turn."""
    settings = load_settings(data_dir=folder / "data")
    with (folder / "up.log").open("ab") as log:
        house = subprocess.Popen(
            [sys.executable, "-m", "chassis", "up"],
            env={**os.environ, "THIDUA_DATA_DIR": str(settings.data_dir)},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    if house.stdout is None:
        raise AssertionError("it was started with a pipe")
    try:
        if "Ready" not in house.stdout.readline():
            raise RuntimeError(f"it did not become ready: {(folder / 'up.log').read_text()}")
        nats = EmbeddedNats(folder / "bare")
        nats.start()
        try:
            return asyncio.run(_measure(find_installation(settings), nats.url))
        finally:
            nats.stop()
    finally:
        house.terminate()
        house.communicate()


async def _measure(installation: Installation, bare_url: str) -> list[Row]:
    watch = Watch(installation.conninfo("notifications"))
    watcher = threading.Thread(target=watch.run, name="watcher")
    watcher.start()
    ours: list[float] = []
    bare: list[float] = []
    try:
        async with open_door(installation) as door, _plain(bare_url) as plain:
            unit = await _ready_unit(door)
            await _ours(door, unit, watch, WARM_SECONDS)
            sample = await _sample(installation)
            await _bare(plain, sample, WARM_SECONDS)
            for _ in range(ROUNDS):
                ours += await _ours(door, unit, watch, SECONDS)
                bare += await _bare(plain, sample, SECONDS)
    finally:
        watch.stopping.set()
        watcher.join()
    print(f"notice: looked every {statistics.median(watch.gaps) * 1000:.1f} ms (median)")
    return [
        _row("p50", statistics.median(ours), statistics.median(bare), 10),
        _row("p99", _p99(ours), _p99(bare), 20),
    ]


async def _ready_unit(door: Door) -> UUID:
    """A new unit, once campaigns knows that it can be called."""
    token = door.signer.token(Actor(Role.ADMINISTRATOR, uuid4()), timedelta(minutes=30))
    unit = RegisterUnit(code="thon-vi-du", name="Thôn Ví Dụ", kind=UnitKind.VILLAGE)
    made = await door.client.send(unit, token=token)
    if made.result is None:
        raise RuntimeError(f"{made.problem}")
    unit_id = UUID(str(made.result["unit_id"]))
    async with asyncio.timeout(PATIENCE):
        reply = await door.client.send(_launch(unit_id), token=_chair(door, unit_id))
        while reply.problem is not None:
            await asyncio.sleep(LOOK_EVERY)
            reply = await door.client.send(_launch(unit_id), token=_chair(door, unit_id))
    return unit_id


def _chair(door: Door, unit: UUID) -> str:
    return door.signer.token(Actor(Role.COMMUNE_CHAIR, uuid4(), unit), timedelta(minutes=30))


def _launch(unit: UUID) -> LaunchCampaign:
    today = datetime.now(UTC).date()
    return LaunchCampaign(
        title="Phong trào ví dụ để đo thời gian",
        kind=CampaignKind.THEMATIC,
        criteria=(Criterion(text="Tiêu chí ví dụ"),),
        opens_on=today - timedelta(days=1),
        closes_on=today + timedelta(days=30),
        scope_unit_ids=(unit,),
        legal_basis="Căn cứ ví dụ",
    )


async def _ours(door: Door, unit: UUID, watch: Watch, seconds: float) -> list[float]:
    """Seconds from the answer to each command until its notice lay in the unit's inbox."""
    token, launch = _chair(door, unit), _launch(unit)
    accepted: dict[UUID, float] = {}

    async def act(_number: int) -> None:
        reply = await door.client.send(launch, token=token)
        if reply.result is None:
            raise RuntimeError(f"{reply.problem}")
        accepted[UUID(str(reply.result["campaign_id"]))] = time.perf_counter()

    await _steadily(act, seconds)
    await watch.sees(accepted)
    # A notice can be seen before the answer has come back: then nobody waited for it.
    return [max(0.0, watch.seen[each] - moment) for each, moment in accepted.items()]


@asynccontextmanager
async def _plain(url: str) -> AsyncGenerator[Nats]:
    watch = ConnectionWatch("benchmark")
    connection = await open_connection(NatsOptions((url,), "benchmark"), watch)
    try:
        yield connection
    finally:
        await close_connection(connection, watch)


async def _sample(installation: Installation) -> RawStreamMsg:
    """One of the messages that were heard."""
    stream = stream_name(StreamKind.EVENTS, "campaigns")
    async with connected(installation, PROVISIONER) as connection:
        subject = f"thidua.event.{installation.settings.agency}.campaigns.>"
        return await JetStreamContext(connection).get_last_msg(stream, subject)


async def _bare(connection: Nats, sample: RawStreamMsg, seconds: float) -> list[float]:
    """Seconds from publishing the bytes of one of our messages until a consumer has them."""
    js = JetStreamContext(connection)
    body, headers = sample.data or b"", _headers(sample)
    # What the relay told the server about its batch is no part of the message.
    headers = {name: value for name, value in headers.items() if not name.startswith("Nats-")}
    await js.add_stream(name=_BARE, subjects=[_SUBJECT])  # pyright: ignore[reportUnknownMemberType] - untyped parameters in the library
    sent: dict[str, float] = {}
    came: dict[str, float] = {}
    whole = asyncio.Event()

    async def take(message: Msg) -> None:
        came[_headers(message)["Benchmark"]] = time.perf_counter()
        if len(came) == int(RATE * seconds):
            whole.set()
        await message.ack()

    config = ConsumerConfig(deliver_policy=DeliverPolicy.NEW, max_ack_pending=-1)
    subscription = await js.subscribe(_SUBJECT, cb=take, manual_ack=True, config=config)

    async def publish(number: int) -> None:
        sent[str(number)] = time.perf_counter()
        await js.publish(_SUBJECT, body, headers={**headers, "Benchmark": str(number)})

    try:
        await _steadily(publish, seconds)
        await asyncio.wait_for(whole.wait(), PATIENCE)
    finally:
        await subscription.unsubscribe()
        await js.delete_stream(_BARE)
    return [came[number] - moment for number, moment in sent.items()]


async def _steadily(act: Callable[[int], Awaitable[None]], seconds: float) -> None:
    """Begin `act` RATE times a second, never waiting for the ones before."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with asyncio.TaskGroup() as group:
        for number in range(int(RATE * seconds)):
            await asyncio.sleep(start + number / RATE - loop.time())
            group.create_task(_run(act, number))


async def _run(act: Callable[[int], Awaitable[None]], number: int) -> None:
    await act(number)


def _headers(message: Msg | RawStreamMsg) -> dict[str, str]:
    return dict(message.headers or {})  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - a bare Dict in the library


def _p99(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=100)[98]


def _row(which: str, ours: float, bare: float, times: float) -> Row:
    name = f"command accepted → notice in the inbox, {RATE}/s, {which}"
    peer = f"bare JetStream publish → consume, {which}"
    return at_most(name, ours * 1000, "ms", peer, bare * 1000, times)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        Path(folder).chmod(0o755)
        for row in measure(Path(folder)):
            print(row)


if __name__ == "__main__":
    main()
