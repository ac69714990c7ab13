"""Refuses a PostgreSQL that could lose what it said was committed (audit rule 4)."""

from typing import Any

import psycopg

from chassis.store_refusals import UnsafeDurability

_SETTINGS = ("fsync", "full_page_writes", "synchronous_commit")


def require_durable(connection: psycopg.Connection[Any]) -> None:
    """Raise `UnsafeDurability` naming each unsafe setting as this session has it."""
    unsafe: dict[str, str] = {}
    for name in _SETTINGS:
        row = connection.execute(f"SHOW {name}".encode()).fetchone()
        if row is None or row[0] == "off":
            unsafe[name] = "unknown" if row is None else str(row[0])
    if unsafe:
        raise UnsafeDurability(unsafe)
