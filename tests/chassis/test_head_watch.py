"""Listening to a store goes on whatever happens to it, and says when it cannot."""

import asyncio
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from chassis.event_store import EventStore
from tests.chassis.ledger_run import until
from tests.chassis.stores import append_of, filed, installed, opened

GRANT = sql.SQL("GRANT SELECT ON store.head TO {}")
REVOKE = sql.SQL("REVOKE SELECT ON store.head FROM {}")


@pytest.fixture
def conninfo(database: str) -> str:
    return installed(database)


@pytest.fixture
def store(conninfo: str) -> Iterator[EventStore]:
    with opened(conninfo) as store:
        yield store


def let(database: str, conninfo: str, verb: sql.SQL) -> None:
    """GRANT or REVOKE what listening reads, and end the connection that listens."""
    writer = sql.Identifier(str(conninfo_to_dict(conninfo)["user"]))
    with psycopg.connect(database) as admin:
        admin.execute(verb.format(writer))
    with psycopg.connect(database) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE '%store.head%'"
            " AND pid <> pg_backend_pid()"
        )


async def test_what_is_no_fault_of_the_network_is_said_and_gone_on_from(
    database: str, conninfo: str, store: EventStore
) -> None:
    """A refused privilege ended the listening for good, and nobody was told."""
    assert await store.wait_beyond(0, 0.01) == 0
    await asyncio.to_thread(let, database, conninfo, REVOKE)
    await until(lambda: store.listening_problem is not None)
    assert "permission denied" in (store.listening_problem or "")
    # What this process stores itself is known all the same.
    await store.append(append_of(filed()))
    assert await store.wait_beyond(0, 0.01) == 1
    await asyncio.to_thread(let, database, conninfo, GRANT)
    await until(lambda: store.listening_problem is None)
    with opened(conninfo) as other:
        await other.append(append_of(filed()))
    assert await store.wait_beyond(1, 20.0) == 2


async def test_a_callback_that_fails_keeps_nobody_else_from_hearing(
    conninfo: str, store: EventStore
) -> None:
    heard: list[int] = []

    def fails(head: int) -> None:
        raise RuntimeError("no")

    store.on_commit(fails)
    store.on_commit(heard.append)
    await store.append(append_of(filed()))
    await until(lambda: heard == [1])
    with opened(conninfo) as other:
        await other.append(append_of(filed()))
    await until(lambda: heard == [1, 2])
    assert store.listening_problem is None
