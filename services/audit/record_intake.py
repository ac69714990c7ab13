"""Takes the records of the services into the ledger: all of a delivery or none of it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, LiteralString

import psycopg
import structlog

from chassis.consumer import Consumer, Delivery, Pace
from chassis.service import Surroundings
from contracts.streams import record_consumers

_log = structlog.get_logger(__name__)
_LOOK_AGAIN = 1.0
_APART = 0.1
"""Seconds between two takings from one service: a commit for many records, not for each."""


class LedgerRefused(Exception):
    """The ledger did not take records in: a position is missing, or bytes differ from those kept.

    The intake from that service stands still until the cause is gone; nothing is skipped.
    """


async def read_records(around: Surroundings, stop: asyncio.Event) -> None:
    """Take in the RECORD stream of every other service until `stop` is set."""
    upstreams = [name for name in around.services if name != around.service]
    async with asyncio.TaskGroup() as group:
        for declaration in record_consumers(around.agency, around.service, upstreams):
            intake = RecordIntake(around, declaration.upstream)
            consumer = Consumer(
                around.nats,
                declaration,
                tracked=intake.position,
                place=_stream_sequence,
                pace=Pace(apart=_APART),
            )
            group.create_task(_keep(intake, consumer, stop))
            group.create_task(_watch(consumer, around, stop))


class RecordIntake:
    """What was taken in from one service so far, and taking in more; for one caller at a time."""

    def __init__(self, around: Surroundings, upstream: str) -> None:
        """`upstream` is the service whose records are kept."""
        self._around = around
        self._upstream = upstream
        self._database: psycopg.Connection | None = None

    def position(self) -> int:
        """The last position kept, 0 before the first; blocks."""
        row = self._ask("SELECT position FROM ledger.heads WHERE service = %s", [self._upstream])
        return 0 if row is None else int(row[0])

    def close(self) -> None:
        """Let the connection go; it is made anew when needed."""
        if self._database is not None:
            self._database.close()
            self._database = None

    async def take_in(self, deliveries: Sequence[Delivery]) -> None:
        """Keep these records, all or none; raises `LedgerRefused` and says so for everybody."""
        try:
            await asyncio.to_thread(self._take_in, deliveries)
        except LedgerRefused as refused:
            self._around.trouble(f"ledger {self._upstream}", str(refused))
            raise
        self._around.trouble(f"ledger {self._upstream}", None)

    def _take_in(self, deliveries: Sequence[Delivery]) -> None:
        sequences = [delivery.sequence for delivery in deliveries]
        bodies = [delivery.body for delivery in deliveries]
        try:
            self._ask("SELECT ledger.take_in(%s, %s, %s)", [self._upstream, sequences, bodies])
        except (psycopg.errors.DataError, psycopg.errors.IntegrityError) as error:
            raise self._refused(str(error)) from error
        except psycopg.DatabaseError as error:
            if error.sqlstate not in ("TD001", "TD002"):
                raise
            raise self._refused(str(error)) from error

    def _refused(self, why: str) -> LedgerRefused:
        text = f"{self._upstream}: {why.splitlines()[0]}"
        _log.error("the ledger refuses records", upstream=self._upstream, why=why)
        self._ask("SELECT ledger.report(%s, %s)", [self._upstream, text])
        return LedgerRefused(text)

    def _ask(self, statement: LiteralString, values: Sequence[object]) -> tuple[Any, ...] | None:
        """Run one statement; over a connection that broke, once more: each may be repeated."""
        if self._database is not None:
            try:
                return self._database.execute(statement, values, binary=True).fetchone()
            except psycopg.OperationalError:
                if not self._database.broken:
                    raise
                self.close()
        self._database = psycopg.connect(self._around.conninfo, autocommit=True)
        return self._database.execute(statement, values, binary=True).fetchone()


async def _keep(intake: RecordIntake, consumer: Consumer, stop: asyncio.Event) -> None:
    try:
        await consumer.run(stop, intake.take_in)
    finally:
        await asyncio.to_thread(intake.close)


def _stream_sequence(headers: Mapping[str, str], sequence: int) -> int:
    # The sequence of a RECORD stream is the store position; the ledger checks it against the body.
    return sequence


async def _watch(consumer: Consumer, around: Surroundings, stop: asyncio.Event) -> None:
    """Say, once a second, whether the stream can be read."""
    what = f"record stream of {consumer.declaration.upstream}"
    while not stop.is_set():
        around.trouble(what, consumer.problem)
        try:
            await asyncio.wait_for(stop.wait(), _LOOK_AGAIN)
        except TimeoutError:
            continue
