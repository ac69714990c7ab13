"""Provisioning makes everything once, and shuts every service into its own database."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from chassis.embedded import EmbeddedServers
from chassis.installation import DOCUMENTS, Installation
from chassis.provisioning import provision
from chassis.service import Schema, Service
from chassis.settings import load_settings


def _empty(name: str, schema: Schema | None = None) -> Service:
    return Service(
        name=name,
        aggregates=(),
        commands={},
        queries={},
        reactions={},
        publishing={},
        schema=schema,
    )


LEDGER = Schema("ledger", "CREATE TABLE IF NOT EXISTS ledger.entries (entry int)")
SERVICES = (_empty("council"), _empty("audit", LEDGER))


@pytest.fixture(scope="module")
def installation(session_folder: Path) -> Iterator[Installation]:
    servers = EmbeddedServers(load_settings(data_dir=session_folder / "provisioning"))
    yield servers.start()
    servers.stop()


async def test_the_second_run_makes_nothing(installation: Installation) -> None:
    first = await provision(installation, SERVICES)
    second = await provision(installation, SERVICES)
    assert set(first.databases) <= {"thidua_council", "thidua_audit", "thidua_documents"}
    assert (second.databases, second.streams) == ((), ())
    with psycopg.connect(installation.conninfo("council")) as council:
        assert council.execute("SELECT service, position FROM store.head").fetchall() == [
            ("council", 0)
        ]


async def test_the_second_run_makes_nothing_on_a_server_made_without_a_locale(
    installation: Installation,
) -> None:
    with psycopg.connect(installation.admin_conninfo(), autocommit=True) as admin:
        admin.execute("CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII'")
    in_ascii = make_conninfo(installation.admin_conninfo(), dbname="ascii", client_encoding="")
    there = replace(installation, postgres_admin=in_ascii)
    await provision(there, SERVICES)
    again = await provision(there, SERVICES)
    assert (again.databases, again.streams) == ((), ())


async def test_a_service_cannot_enter_another_ones_database(installation: Installation) -> None:
    await provision(installation, SERVICES)
    other = make_conninfo(installation.conninfo("council"), dbname="thidua_audit")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(other)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE store.events SET topic = 'x'",
        "DELETE FROM store.events",
        "TRUNCATE store.events",
        "UPDATE store.head SET position = 0",
        "DROP TABLE store.events",
        "CREATE ROLE another",
        "SET ROLE thidua_council_owner",
    ],
)
async def test_a_service_cannot_change_its_own_history(
    installation: Installation, statement: str
) -> None:
    await provision(installation, SERVICES)
    with (
        psycopg.connect(installation.conninfo("council")) as council,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        council.execute(statement.encode())


async def test_a_schema_of_a_services_own_is_read_only_for_it(installation: Installation) -> None:
    await provision(installation, SERVICES)
    with psycopg.connect(installation.conninfo("audit"), autocommit=True) as audit:
        assert audit.execute("SELECT count(*) FROM ledger.entries").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            audit.execute("INSERT INTO ledger.entries VALUES (1)")


async def test_the_checker_learns_which_documents_exist_and_no_more(
    installation: Installation,
) -> None:
    await provision(installation, SERVICES)
    with psycopg.connect(installation.checker_conninfo(), autocommit=True) as checker:
        assert checker.execute("SELECT digest FROM documents.documents").fetchall() == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            checker.execute("SELECT * FROM documents.chunks")
    with psycopg.connect(installation.conninfo(DOCUMENTS)) as writer:
        assert writer.execute("SELECT count(*) FROM documents.documents").fetchone() == (0,)


async def test_a_changed_password_file_takes_effect(installation: Installation) -> None:
    await provision(installation, SERVICES)
    path = installation.secrets.path("postgres-thidua_council.password")
    path.write_text("another-password\n")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(installation.conninfo("council"))
    await provision(installation, SERVICES)
    psycopg.connect(installation.conninfo("council")).close()
