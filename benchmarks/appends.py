"""Durable one-event appends and saves, beside the library's own recorder, UmaDB and a bare insert.

`python -m benchmarks.appends` prints the rows. The programs run in turns, each alone, closed
loop, on the same PostgreSQL with fsync on; the people in the events are invented.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import UUID, uuid4

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import ApplicationRecorder, StoredEvent
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from benchmarks.loops import by_tasks, by_threads
from benchmarks.rows import Row, at_least, for_the_record
from chassis.application import StoreApplication
from chassis.collector import settle_collector
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.event_store import Append, EventStore
from chassis.mapper import EventMapper
from chassis.server_process import free_port
from chassis.store_install import install_store

CALLERS = 64
UMADB_THREADS = 32
LIBRARY_THREADS = (1, 4, 8)
ROUNDS = 3
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


Program = Callable[[], float]


def ours(store: EventStore) -> dict[str, Program]:
    """Our recorder alone and with the domain layer, for tasks and for threads."""
    app = StoreApplication(store, EventMapper([Dossier]))

    async def append() -> None:
        await store.append(Append([new_event()], [METADATA]))

    async def save() -> None:
        await app.save_soon(new_dossier(), metadata=METADATA)

    def append_now() -> None:
        store.insert_events([new_event()], metadata=METADATA)

    def save_now() -> None:
        app.save(new_dossier(), metadata=METADATA)

    return {
        "append": lambda: by_tasks(append, CALLERS),
        "save": lambda: by_tasks(save, CALLERS),
        "append by threads": lambda: by_threads(append_now, CALLERS),
        "save by threads": lambda: by_threads(save_now, CALLERS),
    }


def library_environment(conninfo: str) -> dict[str, str]:
    """The library's settings for its own PostgreSQL recorder on this database."""
    given = conninfo_to_dict(conninfo)
    env = {f"POSTGRES_{name.upper()}": str(value) for name, value in given.items()}
    return env | {"PERSISTENCE_MODULE": "eventsourcing.postgres"}


def the_librarys(app: Application[UUID]) -> dict[str, Program]:
    """The library's own PostgreSQL recorder, and its `Application` on it, by 1, 4 and 8 threads."""
    recorder: ApplicationRecorder = app.recorder

    def programs(name: str, act: Callable[[], object]) -> dict[str, Program]:
        return {f"{name} {n}": partial(by_threads, act, n) for n in LIBRARY_THREADS}

    return programs("library append", lambda: recorder.insert_events([new_event()])) | programs(
        "library save", lambda: app.save(new_dossier())
    )


def bare_insert(connection: psycopg.Connection[Any]) -> Program:
    """The same rows, `CALLERS` a transaction, from one connection and with nothing checked."""
    connection.execute("CREATE TABLE bare (LIKE store.events INCLUDING ALL)")
    statement = (
        "INSERT INTO bare (position, aggregate_id, version, topic, state, metadata, recorded_at)"
        " SELECT *, clock_timestamp() FROM unnest(%b::bigint[], %b::uuid[], %b::int[], %b::text[],"
        " %b::bytea[], %b::bytea[])"
    )
    positions = count(1)

    def insert() -> None:
        rows = [(next(positions), uuid4(), 1, TOPIC, STATE, METADATA) for _ in range(CALLERS)]
        columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
        connection.execute(statement, columns, prepare=True)

    return lambda: CALLERS * by_threads(insert, 1)


@contextmanager
def umadb(folder: Path) -> Generator[Program, None, None]:
    """UmaDB's server from its wheel, driven by `UMADB_THREADS` threads, each append conditional."""
    from umadb import AppendCondition, Client, Event, Query, QueryItem

    address = f"127.0.0.1:{free_port()}"
    program = str(Path(sys.executable).with_name("umadb"))
    server = subprocess.Popen(
        [program, "--listen", address, "--db-path", str(folder / "uma.db")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        client = _connected(lambda: Client(f"http://{address}"))

        def append() -> None:
            tag = str(uuid4())
            condition = AppendCondition(Query([QueryItem(tags=[tag])]))
            client.append([Event(TOPIC, STATE + METADATA, [tag])], condition)

        yield lambda: by_threads(append, UMADB_THREADS)
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


def best_of_rounds(programs: dict[str, Program]) -> dict[str, float]:
    """Each program's best of `ROUNDS` turns, taken in rounds, so that a busy moment hits all."""
    best = dict.fromkeys(programs, 0.0)
    for _ in range(ROUNDS):
        for name, program in programs.items():
            best[name] = max(best[name], program())
    return best


def measure(folder: Path) -> list[Row]:
    """Run every program in turns and put the figures side by side."""
    server = EmbeddedPostgres(folder / "postgres", token_hex(16))
    server.start()
    settle_collector()  # as a service does, for all of them
    try:
        with ExitStack() as stack:
            admin = stack.enter_context(new_database(server))
            store = stack.enter_context(EventStore(installed_store(admin)))
            bare = stack.enter_context(psycopg.connect(admin, autocommit=True))
            other = stack.enter_context(new_database(server))
            app = stack.enter_context(Application[UUID](library_environment(other)))
            uma = stack.enter_context(umadb(folder))
            programs = {"bare": bare_insert(bare), "umadb": uma}
            return side_by_side(best_of_rounds(ours(store) | programs | the_librarys(app)))
    finally:
        server.stop()


def side_by_side(best: dict[str, float]) -> list[Row]:
    """The rows, from each program's figure."""
    library = "eventsourcing's PostgreSQL recorder, best of 1, 4, 8 threads"
    application = "eventsourcing's Application on its own recorder, best of 1, 4, 8 threads"
    appends = max(best[f"library append {n}"] for n in LIBRARY_THREADS)
    saves = max(best[f"library save {n}"] for n in LIBRARY_THREADS)
    own, domain = best["append"], best["save"]
    by_thread, domain_by_thread = best["append by threads"], best["save by threads"]
    name, domain_name = "one-event appends, 64 callers", "saves of an aggregate, 64 callers"
    return [
        at_least(name, own, UNIT, library, appends, 15),
        at_least(domain_name, domain, "saves/s", application, saves, 8),
        at_least(name, own, UNIT, "UmaDB, 32 threads", best["umadb"], 2),
        at_least(name, own, UNIT, "bare insert of the same rows, 64 at once", best["bare"], 0.5),
        for_the_record("one-event appends, 64 threads", by_thread, UNIT, library, appends),
        for_the_record(
            "saves of an aggregate, 64 threads", domain_by_thread, "saves/s", application, saves
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
