"""Durable one-event appends and saves, beside the library's own recorder, UmaDB and a bare insert.

`python -m benchmarks.appends` prints the rows. Each program is measured alone, closed loop, on
the same PostgreSQL with fsync on; the people in the events are invented.
"""

import asyncio
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import ApplicationRecorder, StoredEvent
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from benchmarks.rows import Row, at_least, for_the_record
from chassis.application import StoreApplication
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.event_store import Append, EventStore
from chassis.mapper import EventMapper
from chassis.server_process import free_port
from chassis.store_install import install_store

CALLERS = 64
UMADB_THREADS = 32
SECONDS = 3.0
UNIT = "appends/s"
STATE = b'{"reason":"' + b"x" * 280 + b'"}'
METADATA = b'{"actor":"' + b"y" * 280 + b'"}'
REASON = "Hoàn thành xuất sắc nhiệm vụ được giao; dẫn đầu phong trào của thôn. " * 3
TOPIC = "benchmarks.Dossier.Filed"


class Dossier(Aggregate):
    """An invented dossier, as the domain layer would have it."""

    TOPIC = "benchmarks.Dossier"

    class Created(Aggregate.Created):
        """What the library asks to be named."""

        TOPIC = "benchmarks.Dossier.Created"

    class Filed(Created):
        """It was filed."""

        TOPIC = TOPIC
        unit: str
        nominee: str
        reason: str
        bonus: int

    @event(Filed)
    def __init__(self, unit: str, nominee: str, reason: str, bonus: int) -> None:
        """File it; `bonus` in đồng."""
        self.unit = unit
        self.nominee = nominee
        self.reason = reason
        self.bonus = bonus


def new_dossier() -> Dossier:
    """One more dossier."""
    return Dossier("Thôn Ví Dụ", "Nguyễn Văn Ví Dụ", REASON, 1_500_000)


def new_event() -> StoredEvent:
    """One more stored event."""
    return StoredEvent(uuid4(), 1, TOPIC, STATE)


def by_threads(act: Callable[[], object], threads: int, seconds: float = SECONDS) -> float:
    """How often a second `threads` threads together complete `act`, one after another each."""
    counts = [0] * threads
    start = time.perf_counter()
    end = start + seconds

    def keep_on(nth: int) -> None:
        while time.perf_counter() < end:
            act()
            counts[nth] += 1

    workers = [Thread(target=keep_on, args=(nth,)) for nth in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts) / (time.perf_counter() - start)


def by_tasks(act: Callable[[], Awaitable[object]], tasks: int, seconds: float = SECONDS) -> float:
    """The same for asyncio tasks of one loop."""

    async def run() -> float:
        start = time.perf_counter()
        end = start + seconds

        async def keep_on() -> int:
            count = 0
            while time.perf_counter() < end:
                await act()
                count += 1
            return count

        counts = await asyncio.gather(*(keep_on() for _ in range(tasks)))
        return sum(counts) / (time.perf_counter() - start)

    return asyncio.run(run())


def ours(conninfo: str) -> dict[str, float]:
    """Our recorder alone and with the domain layer, for tasks and for threads."""
    with EventStore(conninfo) as store:
        app = StoreApplication(store, EventMapper([Dossier]))

        async def append() -> None:
            await store.append(Append([new_event()], [METADATA]))

        async def save() -> None:
            await app.save_soon(new_dossier(), metadata=METADATA)

        by_tasks(append, CALLERS, SECONDS / 3)
        return {
            "append": by_tasks(append, CALLERS),
            "append by threads": by_threads(
                lambda: store.insert_events([new_event()], metadata=METADATA), CALLERS
            ),
            "save": by_tasks(save, CALLERS),
            "save by threads": by_threads(
                lambda: app.save(new_dossier(), metadata=METADATA), CALLERS
            ),
        }


def the_librarys(conninfo: str) -> tuple[float, float]:
    """The library's own PostgreSQL recorder, and its `Application` on it, at their best."""
    given = conninfo_to_dict(conninfo)
    names = {"host": "HOST", "port": "PORT", "dbname": "DBNAME", "user": "USER"}
    env = {f"POSTGRES_{names.get(k, k.upper())}": str(v) for k, v in given.items()}
    env["PERSISTENCE_MODULE"] = "eventsourcing.postgres"
    with Application[UUID](env) as app:
        recorder: ApplicationRecorder = app.recorder
        by_threads(lambda: recorder.insert_events([new_event()]), 4, SECONDS / 3)
        appends = max(
            by_threads(lambda: recorder.insert_events([new_event()]), n) for n in (1, 4, 8)
        )
        saves = max(by_threads(lambda: app.save(new_dossier()), n) for n in (1, 4, 8))
    return appends, saves


def bare_insert(conninfo: str) -> float:
    """The same rows, `CALLERS` a transaction, from one connection and with nothing checked."""
    statement = (
        "INSERT INTO bare (position, aggregate_id, version, topic, state, metadata, recorded_at)"
        " SELECT *, clock_timestamp() FROM unnest(%b::bigint[], %b::uuid[], %b::int[], %b::text[],"
        " %b::bytea[], %b::bytea[])"
    )
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare (LIKE store.events INCLUDING ALL)")
        written = 0
        start = time.perf_counter()
        while time.perf_counter() < start + SECONDS:
            rows = [(written + n, uuid4(), 1, TOPIC, STATE, METADATA) for n in range(1, 65)]
            columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
            connection.execute(statement, columns, prepare=True)
            written += len(rows)
        return written / (time.perf_counter() - start)


def umadb(folder: Path) -> float:
    """UmaDB's server from its wheel, driven by `UMADB_THREADS` threads, each append conditional."""
    from umadb import AppendCondition, Client, Event, Query, QueryItem

    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        ["umadb", "--listen", address, "--db-path", str(folder / "uma.db")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        client = _connected(lambda: Client(f"http://{address}"))

        def append() -> None:
            tag = str(uuid4())
            condition = AppendCondition(Query([QueryItem(tags=[tag])]))
            client.append([Event(TOPIC, STATE + METADATA, [tag])], condition)

        by_threads(append, UMADB_THREADS, SECONDS / 3)
        return by_threads(append, UMADB_THREADS)
    finally:
        server.terminate()
        server.wait()


def _connected(connect: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 20
    while True:
        try:
            client = connect()
            client.head()
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return client


@contextmanager
def new_database(server: EmbeddedPostgres) -> Generator[str, None, None]:
    """An administrator's connection string of a database of its own."""
    name = f"bench_{token_hex(4)}"
    with psycopg.connect(server.conninfo(), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield server.conninfo(name)


def installed_store(admin: str) -> str:
    """The writer's connection string of a new store."""
    tag, password = token_hex(4), token_hex(8)
    install_store(admin, "benchmarks", f"owner_{tag}", f"writer_{tag}")
    with psycopg.connect(admin, autocommit=True) as connection:
        role = sql.Identifier(f"writer_{tag}")
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, password))
    return make_conninfo(admin, user=f"writer_{tag}", password=password)


def measure(folder: Path) -> list[Row]:
    """Run every program, one after another, and put the figures side by side."""
    server = EmbeddedPostgres(folder / "postgres", token_hex(16))
    server.start()
    try:
        with new_database(server) as admin:
            conninfo = installed_store(admin)
            figures = ours(conninfo)
            bare = bare_insert(admin)
        with new_database(server) as admin:
            appends, saves = the_librarys(admin)
    finally:
        server.stop()
    uma = umadb(folder)
    library = "eventsourcing's PostgreSQL recorder, best of 1, 4, 8 threads"
    application = "eventsourcing's Application on its own recorder, best of 1, 4, 8 threads"
    own, domain = figures["append"], figures["save"]
    return [
        at_least("one-event appends, 64 callers", own, UNIT, library, appends, 15),
        at_least("saves of an aggregate, 64 callers", domain, "saves/s", application, saves, 8),
        at_least("one-event appends, 64 callers", own, UNIT, "UmaDB, 32 threads", uma, 2),
        at_least("one-event appends", own, UNIT, "bare insert of the same rows", bare, 0.5),
        for_the_record(
            "one-event appends, 64 threads", figures["append by threads"], UNIT, library, appends
        ),
        for_the_record(
            "saves of an aggregate, 64 threads",
            figures["save by threads"],
            "saves/s",
            application,
            saves,
        ),
    ]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        Path(folder).chmod(0o755)
        for row in measure(Path(folder)):
            print(row)


if __name__ == "__main__":
    main()
