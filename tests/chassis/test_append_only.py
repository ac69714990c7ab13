"""The attack matrix on stored events: who tries what, and what blocks it.

What remains possible for an owner or a superuser (dropping the trigger, the table) is not
prevented here but found by the audit service.
"""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests.chassis.stores import append_of, filed, installed, opened

CHANGES = {
    "update": "UPDATE store.events SET state = 'x'",
    "delete": "DELETE FROM store.events",
    "truncate": "TRUNCATE store.events",
    "upsert": (
        "INSERT INTO store.events SELECT * FROM store.events"
        " ON CONFLICT (position) DO UPDATE SET state = 'x'"
    ),
    "merge": (
        "MERGE INTO store.events e USING (SELECT 1) AS one ON true"
        " WHEN MATCHED THEN UPDATE SET state = 'x'"
    ),
}
WRITER_ATTEMPTS = CHANGES | {
    "insert": (
        "INSERT INTO store.events VALUES"
        " (-7, gen_random_uuid(), 1, 't', 's', 'm', NULL, clock_timestamp())"
    ),
    "copy in": "COPY store.events FROM STDIN",
    "move the head": "UPDATE store.head SET position = 0",
    "forget a command": "DELETE FROM store.commands",
    "turn tracking back": "UPDATE store.tracking SET position = 0",
    "rewrite a parked message": "UPDATE store.parked SET body = ''",
    "replica role": "SET session_replication_role = replica",
    "disable the triggers": "ALTER TABLE store.events DISABLE TRIGGER ALL",
    "drop a trigger": "DROP TRIGGER events_keep_rows ON store.events",
    "rule": "CREATE RULE quiet AS ON INSERT TO store.events DO INSTEAD NOTHING",
    "retype": "ALTER TABLE store.events ALTER state TYPE text USING 'x'",
    "drop": "DROP TABLE store.events",
    "own table in the schema": "CREATE TABLE store.mine (x int)",
    "own function in the schema": (
        "CREATE FUNCTION store.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'"
    ),
    "replace the append": "DROP FUNCTION store.park",
    "run a program": "COPY store.events TO PROGRAM 'true'",
    "read a file": "COPY store.events FROM '/etc/hostname'",
}


@pytest.fixture
def writer(database: str) -> Iterator[str]:
    """A writer's connection string to a store that holds one event."""
    conninfo = installed(database)
    with opened(conninfo) as store:
        store.append_now(append_of(filed(uuid4(), 1, b"kept")))
        yield conninfo
        assert [(row.position, row.state) for row in store.select_recorded(0, 9)] == [(1, b"kept")]


@pytest.mark.parametrize("attempt", sorted(WRITER_ATTEMPTS))
def test_the_writer_lacks_the_privilege(writer: str, attempt: str) -> None:
    with (
        psycopg.connect(writer, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(WRITER_ATTEMPTS[attempt].encode())


@pytest.mark.parametrize("replica", [False, True])
@pytest.mark.parametrize("attempt", sorted(CHANGES))
def test_a_superuser_meets_the_trigger(
    writer: str, database: str, attempt: str, replica: bool
) -> None:
    """Also under session_replication_role = replica, which silences ordinary triggers."""
    with psycopg.connect(database, autocommit=True) as connection:
        if replica:
            connection.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.errors.ModifyingSqlDataNotPermitted, match="append-only"):
            connection.execute(CHANGES[attempt].encode())


@pytest.mark.parametrize("attempt", sorted(CHANGES))
def test_the_owner_meets_the_trigger(writer: str, database: str, attempt: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        owner = str(conninfo_to_dict(writer)["user"]).replace("writer", "owner")
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
        with pytest.raises(psycopg.errors.ModifyingSqlDataNotPermitted, match="append-only"):
            connection.execute(CHANGES[attempt].encode())


def test_the_owner_cannot_log_in_and_strangers_see_nothing(writer: str, database: str) -> None:
    owner = str(conninfo_to_dict(writer)["user"]).replace("writer", "owner")
    with psycopg.connect(database) as connection:
        row = connection.execute(
            "SELECT rolcanlogin, rolsuper, has_schema_privilege('public', 'store', 'usage'),"
            " has_function_privilege('public', 'store.unpark(text, bigint)', 'execute')"
            " FROM pg_roles WHERE rolname = %s",
            [owner],
        ).fetchone()

    assert row == (False, False, False, False)


def test_every_function_of_the_owners_rights_has_a_fixed_search_path(
    writer: str, database: str
) -> None:
    """Otherwise a caller's own search path could put his code in place of the system's."""
    with psycopg.connect(database) as connection:
        rows = connection.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'store'::regnamespace AND"
            " prosecdef AND NOT 'search_path=pg_catalog, pg_temp' = ANY(coalesce(proconfig, '{}'))"
        ).fetchall()
        count = connection.execute(
            "SELECT count(*) FROM pg_proc WHERE pronamespace = 'store'::regnamespace AND prosecdef"
        ).fetchone()

    assert rows == []
    assert count == (4,)
