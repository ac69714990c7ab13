"""How long after it was taken in an entry is in a signed head, at 200 a second.

`python -m benchmarks.log_latency` prints the row. A real PostgreSQL with fsync on, the task that
audit runs, its settings as they come; each entry is taken in by itself. The limit is two seconds.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any, cast

import psycopg

from benchmarks.appends import new_database
from benchmarks.rows import Row, at_most
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.secret_files import SecretFiles
from chassis.service import Surroundings
from chassis.settings import load_settings
from services.audit.keeping.keep_log import keep_log
from services.audit.service import service
from services.audit.storage.tile_folder import TileFolder

A_SECOND = 200
SECONDS = 20
LIMIT_MS = 2000.0


def entry(position: int) -> bytes:
    """A record as it comes from a stream."""
    return (
        f'{{"aggregate_id":"00000000-0000-0000-0000-00000000000a","metadata":'
        f'{{"correlation_id":"00000000-0000-0000-0000-000000000009",'
        f'"effective_at":"2025-08-04T00:00:00Z"}},"position":{position},'
        f'"recorded_at":"2025-08-04T00:00:00.000000Z","service":"council",'
        f'"state":{{"text":"{"x" * 600}"}},"topic":"council.Thing.Done","version":{position}}}'
    ).encode()


async def _taken_in(conninfo: str, times: list[float]) -> None:
    """Take in an entry every five milliseconds; note when each was committed."""
    async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as database:
        start = time.perf_counter()
        for number in range(A_SECOND * SECONDS):
            await asyncio.sleep(start + number / A_SECOND - time.perf_counter())
            values = ["council", [number + 1], [entry(number + 1)]]
            await database.execute("SELECT ledger.take_in(%s, %s, %s)", values)
            times.append(time.perf_counter())


async def _watched(folder: TileFolder, times: list[float], waits: list[float]) -> None:
    """Note for each entry how long it was until a head had it."""
    while len(waits) < A_SECOND * SECONDS:
        note = folder.checkpoint()
        now, size = time.perf_counter(), int(note.split(b"\n")[1]) if note else 0
        # An entry may be in a head before whoever took it in has been told so.
        waits += [max(0.0, now - at) for at in times[len(waits) : size]]
        await asyncio.sleep(0.005)


async def _run(conninfo: str, home: Path) -> list[float]:
    settings = load_settings(data_dir=home)
    secrets = SecretFiles(settings.secrets)
    secrets.ensure_all((), ())
    stop, times, waits = asyncio.Event(), list[float](), list[float]()
    around = Surroundings(
        agency="bench",
        service="audit",
        services=(),
        conninfo=conninfo,
        nats=cast(Any, None),
        trouble=_said,
        settings=settings,
        secrets=secrets,
    )
    keeping = asyncio.create_task(keep_log(around, stop))
    folder = TileFolder(settings.transparency / "public")
    try:
        await asyncio.gather(_taken_in(conninfo, times), _watched(folder, times, waits))
    finally:
        stop.set()
        await keeping
    return waits


def _said(what: str, text: str | None) -> None:
    if text is not None:
        raise RuntimeError(f"{what}: {text}")


def _install(conninfo: str) -> None:
    schema = service().schema
    assert schema is not None
    with psycopg.connect(conninfo, autocommit=True) as admin:
        admin.execute("CREATE SCHEMA ledger")
        admin.execute(schema.sql.encode())


def measure(folder: Path) -> list[Row]:
    """The rows of this benchmark."""
    server = EmbeddedPostgres(folder / "postgres", "bench")
    server.start()
    try:
        with new_database(server) as conninfo:
            _install(conninfo)
            waits = sorted(asyncio.run(_run(conninfo, folder / "home")))
    finally:
        server.stop()
    return [
        at_most(
            f"entry taken in → signed head, {A_SECOND}/s, {name}",
            waits[int(len(waits) * part)] * 1000,
            "ms",
            "the limit",
            LIMIT_MS,
            1.0,
        )
        for name, part in (("p50", 0.5), ("p99", 0.99))
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as made:
        Path(made).chmod(0o755)
        for row in measure(Path(made)):
            print(row)
