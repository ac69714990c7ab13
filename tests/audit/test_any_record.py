"""The intake refuses what the ledger refuses, says so, and stands still."""

import asyncio
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from nats.aio.client import Client as Nats

from chassis.consumer import Delivery
from chassis.secret_files import SecretFiles
from chassis.service import Surroundings
from chassis.settings import Settings
from services.audit.record_intake import LedgerRefused, RecordIntake
from services.audit.service import service


@pytest.fixture
def ledger(database: str) -> str:
    """A database with the ledger in it."""
    schema = service().schema
    assert schema is not None
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute("CREATE SCHEMA ledger")
        admin.execute(schema.sql.encode())
    return database


def _delivery(position: int, body: bytes | None = None) -> Delivery:
    text = (
        f'{{"aggregate_id":"00000000-0000-0000-0000-00000000000{position}","metadata":'
        f'{{"correlation_id":"00000000-0000-0000-0000-000000000009",'
        f'"effective_at":"2025-08-04T00:00:00Z"}},"position":{position},'
        f'"recorded_at":"2025-08-04T00:00:00.000000Z","service":"council","state":{{}},'
        f'"topic":"council.Sitting.Closed","version":1}}'
    )
    raw = text.encode() if body is None else body
    return Delivery(position, position, "subject", {}, raw, again=False)


@contextmanager
def _intake(ledger: str) -> Generator[tuple[RecordIntake, dict[str, str | None]]]:
    troubles: dict[str, str | None] = {}
    around = Surroundings(
        agency="kien-thuy",
        service="audit",
        services=("council", "audit"),
        conninfo=ledger,
        nats=cast(Any, Nats()),
        trouble=lambda what, text: troubles.update({what: text}),
        settings=Settings.model_construct(),
        secrets=SecretFiles(Path()),
    )
    intake = RecordIntake(around, "council")
    with closing(intake):
        yield intake, troubles


async def test_records_are_taken_in_and_the_place_is_kept(ledger: str) -> None:
    with _intake(ledger) as (intake, troubles):
        await intake.take_in([_delivery(1), _delivery(2)])
        await intake.take_in([_delivery(2), _delivery(3)])
        assert await asyncio.to_thread(intake.position) == 3
        assert troubles == {"ledger council": None}


async def test_a_broken_connection_is_made_anew(ledger: str) -> None:
    with _intake(ledger) as (intake, troubles), psycopg.connect(ledger, autocommit=True) as admin:
        await intake.take_in([_delivery(1)])
        admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await intake.take_in([_delivery(1), _delivery(2)])
        assert await asyncio.to_thread(intake.position) == 2
        assert troubles == {"ledger council": None}


@pytest.mark.parametrize(
    "second", [_delivery(3), _delivery(2, b"no JSON"), _delivery(2, b'{"service":"council"}')]
)
async def test_what_the_ledger_refuses_is_loud_and_nothing_is_skipped(
    ledger: str, second: Delivery
) -> None:
    with _intake(ledger) as (intake, troubles):
        await intake.take_in([_delivery(1)])
        with pytest.raises(LedgerRefused):
            await intake.take_in([second])
        assert await asyncio.to_thread(intake.position) == 1
        assert (troubles["ledger council"] or "").startswith("council: ")
        with psycopg.connect(ledger) as admin:
            told = admin.execute("SELECT trouble FROM ledger.heads").fetchone()
        assert told == (troubles["ledger council"],)
        await intake.take_in([_delivery(2)])
        assert troubles["ledger council"] is None
