"""Real servers for the tests, started from their wheels, or yours.

`THIDUA_TEST_POSTGRES_URL` (an administrator's connection string) and `THIDUA_TEST_NATS_URL` with
`THIDUA_TEST_NATS_MONITOR_URL` point the tests at servers you run.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from chassis.embedded_nats import EmbeddedNats
from chassis.embedded_postgres import EmbeddedPostgres


@dataclass(frozen=True)
class NatsAddress:
    """Where a NATS server that several tests share is found."""

    url: str
    monitor_url: str


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of the test's own that any user may walk into, gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="thidua-test-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def session_folder() -> Iterator[Path]:
    """The same for one whole run."""
    path = Path(tempfile.mkdtemp(prefix="thidua-tests-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(session_folder: Path) -> Iterator[str]:
    """An administrator's connection string of a PostgreSQL server for the whole run."""
    given = os.environ.get("THIDUA_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    server = EmbeddedPostgres(session_folder / "postgres", secrets.token_hex(16))
    server.start()
    yield server.conninfo()
    server.stop()


@pytest.fixture
def database(postgres_server: str) -> Iterator[str]:
    """An administrator's connection string of a database that is this test's alone."""
    name = sql.Identifier(f"t_{secrets.token_hex(8)}")
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
        admin.execute(create.format(name))
    yield make_conninfo(postgres_server, dbname=name.as_string(None).strip('"'))
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture
def nats_server(folder: Path) -> Iterator[EmbeddedNats]:
    """A NATS server of the test's own, to stop, start again and kill."""
    server = EmbeddedNats(folder / "nats")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def shared_nats(session_folder: Path) -> Iterator[NatsAddress]:
    """A NATS server for the whole run; tests keep apart by their own agency name."""
    given = os.environ.get("THIDUA_TEST_NATS_URL")
    if given:
        monitor = os.environ.get("THIDUA_TEST_NATS_MONITOR_URL", "http://127.0.0.1:8222")
        yield NatsAddress(given, monitor)
        return
    server = EmbeddedNats(session_folder / "nats")
    server.start()
    yield NatsAddress(server.url, server.monitor_url)
    server.stop()
