"""Event stores for tests, each in a database of its own."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
from eventsourcing.persistence import StoredEvent
from psycopg import sql
from psycopg.conninfo import make_conninfo

from chassis.event_store import Append, EventStore
from chassis.store_install import install_store


def installed(admin: str, service: str = "nominations") -> str:
    """Install a store and answer its writer's connection string."""
    tag = secrets.token_hex(4)
    writer, password = f"writer_{tag}", secrets.token_hex(8)
    install_store(admin, service, f"owner_{tag}", writer)
    with psycopg.connect(admin) as connection:
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(writer), password)
        )
    return make_conninfo(admin, user=writer, password=password)


@contextmanager
def opened(conninfo: str, *, patience: float = 10.0) -> Generator[EventStore, None, None]:
    """An open store on this connection string."""
    with EventStore(conninfo, patience=patience) as store:
        yield store


def filed(aggregate_id: UUID | None = None, version: int = 1, state: bytes = b"{}") -> StoredEvent:
    """One stored event."""
    return StoredEvent(aggregate_id or uuid4(), version, "tests.Paper.Filed", state)


def append_of(*events: StoredEvent) -> Append:
    """An append of these events with empty metadata."""
    return Append(events, [b"{}"] * len(events))
