"""1, 4 and 16 competing writers, as threads and as processes, while readers tail the store."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.persistence import ApplicationRecorder, Subscription

from chassis.event_store import EventStore
from tests.chassis.stores import installed, opened
from tests.chassis.writing import write

Write = Callable[[str, int, list[UUID]], list[int]]


def in_a_thread(conninfo: str, appends: int, shared: list[UUID]) -> list[int]:
    with opened(conninfo) as store:
        return asyncio.run(write(store, appends, shared))


def in_a_process(conninfo: str, appends: int, shared: list[UUID]) -> list[int]:
    ids = ",".join(str(each) for each in shared)
    command = [sys.executable, "-m", "tests.chassis.writing", conninfo, str(appends), ids]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    told: list[int] = json.loads(done.stdout)
    return told


def tail_in_steps(store: EventStore, done: Event) -> list[int]:
    """Read past the last position seen, again and again, until the writers are done."""
    seen: list[int] = []
    while True:
        ending = done.is_set()
        rows = store.select_recorded(seen[-1] if seen else 0, 50)
        seen.extend(row.position for row in rows)
        if ending and not rows:
            return seen


def follow(subscription: Subscription[ApplicationRecorder], total: int) -> list[int]:
    """Follow the library's subscription until `total` events have come, or it is stopped."""
    seen: list[int] = []
    with subscription:
        for notification in subscription:
            seen.append(notification.id)
            if len(seen) == total:
                break
    return seen


def snapshots_without_gap(conninfo: str, done: Event) -> int:
    """At any one moment the positions are 1..n: what commits later never lies below."""
    looks = 0
    with psycopg.connect(conninfo, autocommit=True) as connection:
        while not done.is_set() or looks == 0:
            row = connection.execute(
                "SELECT count(*), coalesce(max(position), 0),"
                " (SELECT position FROM store.head) FROM store.events"
            ).fetchone()
            assert row is not None
            assert row[0] == row[1] == row[2]
            looks += 1
    return looks


@pytest.mark.parametrize("writer", [in_a_thread, in_a_process])
@pytest.mark.parametrize("writers", [1, 4, 16])
def test_readers_see_every_event_in_order(database: str, writers: int, writer: Write) -> None:
    conninfo = installed(database)
    shared = [uuid4(), uuid4()]
    appends = max(16, 256 // writers)
    total = writers * (appends * 2 - appends // 4)
    done = Event()
    with opened(conninfo) as store, ThreadPoolExecutor(writers + 3) as pool:
        subscription = store.subscribe(gt=0)
        stepping = pool.submit(tail_in_steps, store, done)
        following = pool.submit(follow, subscription, total)
        looking = pool.submit(snapshots_without_gap, conninfo, done)
        try:
            writing = [pool.submit(writer, conninfo, appends, shared) for _ in range(writers)]
            told = [position for future in writing for position in future.result()]
        except BaseException:
            subscription.stop()
            raise
        finally:
            done.set()

        assert sorted(told) == list(range(1, total + 1))
        assert stepping.result() == list(range(1, total + 1))
        assert following.result() == list(range(1, total + 1))
        assert looking.result() > 0
        histories = store.select_histories(shared).values()
        assert sum(len(history) for history in histories) == writers * appends // 4
        for history in histories:
            versions = [each.originator_version for each in history]
            assert versions == list(range(1, len(history) + 1))
