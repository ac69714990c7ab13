"""Where the sealed values lie: a table of directory's own database, beside the event store.

An act writes only by its append, so the row is written before it, under the id the person will
have. If the act then fails, the row is an orphan that nobody can ask for and a later start sweeps.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from chassis.refusals import CommandIdReused
from services.directory.sealing import (
    KekUnusable,
    SealBroken,
    Sealed,
    read_kek,
    seal,
    unseal,
)

_INSTALLING = 3_117_604_209
"""Key of the advisory lock under which the table is made; any number not used elsewhere."""

_KEEP_ORPHANS = "1 hour"
_CONNECTIONS = 4

# More than one, so that a single damaged row does not pass for a wrong key.
_TRIED_AT_OPENING = 5

_Pool = ConnectionPool[psycopg.Connection[TupleRow]]


class Vault:
    """The sealed values of all people. Its methods block; call them from a thread."""

    def __init__(self) -> None:
        """A vault that is not open yet."""
        self._kek: bytes | None = None
        self._pool: _Pool | None = None

    def open(self, conninfo: str, secrets: Path) -> None:
        """Read the KEK, make the table where it is missing, sweep orphans.

        Raises `SecretMissing` when the KEK cannot be used or is not the one that sealed what is
        there, and what psycopg raises when the database does not answer.
        """
        kek = read_kek(secrets)
        with psycopg.connect(conninfo) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_INSTALLING,))
            connection.execute(_installation())
            _require_right_kek(kek, connection)
        self._kek = kek
        self._pool = ConnectionPool(
            conninfo, min_size=1, max_size=_CONNECTIONS, name="vault", open=True
        )
        self.sweep()

    def close(self) -> None:
        """Give the connections back; closing twice does nothing."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def seal(
        self, person_id: UUID, values: Mapping[str, str], seal_id: UUID | None = None
    ) -> dict[str, str]:
        """Seal `values` and return their salted digests, by field name.

        `seal_id` is given when they replace what was sealed first; the earlier values stay sealed
        until the person is erased, so that what was signed under them can be explained.

        Sealing the same values again, as a repeated command does, leaves the first row and returns
        its digests. Raises `CommandIdReused` when other values lie under this id.
        """
        kek, pool = self._opened()
        fresh = seal(kek, person_id, values)
        with pool.connection() as connection:
            # Two runs of one command meet here: the later one waits and reads what the first
            # sealed, so the digests stored are always those of the row kept.
            row = connection.execute(
                """
                INSERT INTO people.sealed (person_id, seal_id, wrapped_key, content)
                VALUES (%s, %s, %s, %s)
                ON CONFLICT (person_id, seal_id) DO UPDATE SET sealed_at = clock_timestamp()
                RETURNING wrapped_key, content
                """,
                (person_id, seal_id or person_id, fresh.wrapped_key, fresh.content),
            ).fetchone()
        kept = unseal(kek, person_id, _sealed(row))
        if dict(kept.values) != dict(values):
            raise CommandIdReused(command_id=person_id)
        return kept.digests()

    def unseal(self, person_id: UUID) -> dict[str, str] | None:
        """The person's values by field name; None when nobody has this id, or they were erased.

        Raises `SealBroken` when the row was tampered with or sealed under another KEK.
        """
        kek, pool = self._opened()
        with pool.connection() as connection:
            row = connection.execute(
                """
                SELECT wrapped_key, content FROM people.sealed
                WHERE person_id = %(person)s AND seal_id = coalesce((
                    SELECT (convert_from(state, 'UTF8')::json ->> 'seal_id')::uuid
                    FROM store.events
                    WHERE aggregate_id = %(person)s AND topic = 'directory.Person.Corrected'
                    ORDER BY version DESC LIMIT 1
                ), %(person)s) AND NOT EXISTS (
                    SELECT 1 FROM store.events
                    WHERE aggregate_id = %(person)s AND topic = 'directory.Person.Erased'
                )
                """,
                {"person": person_id},
            ).fetchone()
        return None if row is None else dict(unseal(kek, person_id, _sealed(row)).values)

    def destroy(self, person_id: UUID) -> int:
        """Destroy every key of the person; returns how many there were.

        The rows are vacuumed away, so that the tables hold no trace; a backup made earlier still
        does, until it is given up.
        """
        _, pool = self._opened()
        with pool.connection() as connection:
            gone = connection.execute(
                "DELETE FROM people.sealed WHERE person_id = %s", (person_id,)
            ).rowcount
            connection.commit()
            connection.autocommit = True
            try:
                connection.execute("VACUUM people.sealed")
            finally:
                connection.autocommit = False
        return gone

    def sweep(self) -> int:
        """Remove rows that no stored event answers for; returns how many.

        Young rows stay: their act may still be on its way.
        """
        _, pool = self._opened()
        with pool.connection() as connection:
            return connection.execute(
                """
                DELETE FROM people.sealed AS kept
                WHERE kept.sealed_at < clock_timestamp() - %s::interval
                  AND NOT EXISTS (
                      SELECT 1 FROM store.events AS told
                      WHERE told.aggregate_id = kept.person_id AND (
                          kept.seal_id = kept.person_id
                          OR convert_from(told.state, 'UTF8')::json ->> 'seal_id'
                              = kept.seal_id::text
                      )
                  )
                """,
                (_KEEP_ORPHANS,),
            ).rowcount

    def _opened(self) -> tuple[bytes, _Pool]:
        if self._kek is None or self._pool is None:
            raise RuntimeError("the vault is not open")
        return self._kek, self._pool


def _installation() -> bytes:
    return files("services.directory").joinpath("vault.sql").read_bytes()


def _require_right_kek(kek: bytes, connection: psycopg.Connection[TupleRow]) -> None:
    rows = connection.execute(
        "SELECT wrapped_key, content, person_id FROM people.sealed LIMIT %s", (_TRIED_AT_OPENING,)
    ).fetchall()
    for row in rows:
        try:
            unseal(kek, row[2], _sealed(row))
        except SealBroken:
            continue
        return
    if rows:
        raise KekUnusable(
            "directory-kek.key không phải khóa đã niêm phong dữ liệu; khôi phục khóa đúng. "
            "/ directory-kek.key did not seal what is stored; restore the right key."
        )


def _sealed(row: tuple[Any, ...] | None) -> Sealed:
    if row is None:
        raise RuntimeError("the database returned no row for a value it stored")
    return Sealed(bytes(row[0]), bytes(row[1]))
