"""Exactly-once reactions of one service, beside a bare fetch and acknowledgement of the same.

`python -m benchmarks.reactions` prints the rows. Both read the same stream of one server in
batches of 500; ours also reads the messages, loads and changes histories, and stores effect and
place in one append, with fsync on. The messages are invented.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from benchmarks.appends import installed_store, new_database
from benchmarks.rows import Row, at_least, for_the_record
from chassis.act import Act
from chassis.clock import SystemClock
from chassis.collector import settle_collector
from chassis.connection import ConnectionWatch, NatsOptions, close_connection, open_connection
from chassis.consumer_config import ensure_consumer
from chassis.embedded_nats import EmbeddedNats
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.event_store import EventStore
from chassis.jetstream import Outgoing, ensure_stream, publish_atomically
from chassis.mapper import EventMapper
from chassis.reactions import Reactions
from chassis.service import Service
from contracts.envelope_headers import message_id, to_headers
from contracts.message import Envelope, Message
from contracts.streams import ConsumerDeclaration, events_stream, reaction_consumers
from contracts.subjects import event_subject

AGENCY = "an-lao"
UPSTREAM = "letters"
NAME = "benchmarks"
MESSAGES = 10_000
BATCH = 500
ROUNDS = 3
FEW = 500
"""Histories that the messages of the second measurement are spread over."""

NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)
SPACE = UUID("5a3d1c52-58a4-4c40-8c43-6f1d6a2f9d10")
TEXT = "Hoàn thành xuất sắc nhiệm vụ được giao; dẫn đầu phong trào của thôn. " * 3


class LetterPosted(Message):
    """An invented letter went out."""

    SERVICE: ClassVar[str] = UPSTREAM

    letter_id: UUID
    text: str


class Register(Aggregate):
    """Where letters that came are entered."""

    TOPIC = "benchmarks.Register"

    class Created(Aggregate.Created):
        """What the library asks to be named."""

        TOPIC = "benchmarks.Register.Created"

    class Begun(Created):
        """The first letter was entered."""

        TOPIC = "benchmarks.Register.Begun"
        letter_id: UUID

    class Entered(Aggregate.Event):
        """A further letter was entered."""

        TOPIC = "benchmarks.Register.Entered"
        letter_id: UUID

    @event(Begun)
    def __init__(self, letter_id: UUID) -> None:
        """Begin with one letter."""
        self.letters = 1

    @classmethod
    def begin(cls, register_id: UUID, letter_id: UUID) -> "Register":
        """A register with its first letter."""
        return cls._create(cls.Begun, id=register_id, letter_id=letter_id)

    def enter(self, letter_id: UUID) -> None:
        """Enter one more."""
        self._entered(letter_id=letter_id)

    @event(Entered)
    def _entered(self, letter_id: UUID) -> None:
        self.letters += 1


def registering(register_of: Callable[[int], int]) -> Service:
    """The service that enters each letter in the register its position belongs to."""

    async def letter_posted(message: LetterPosted, envelope: Envelope, act: Act) -> None:
        register_id = uuid5(SPACE, str(register_of(envelope.position)))
        register = await act.find(Register, register_id)
        if register is None:
            register = Register.begin(register_id, message.letter_id)
        else:
            register.enter(message.letter_id)
        act.save(register)

    publishing: dict[Any, None] = {
        Register.Created: None,
        Register.Begun: None,
        Register.Entered: None,
    }
    return Service(
        name=NAME,
        aggregates=(Register,),
        commands={},
        queries={},
        reactions={LetterPosted: letter_posted},
        publishing=publishing,
    )


async def fill(connection: Client) -> None:
    """Publish the messages as a relay would."""
    stream = events_stream(AGENCY, UPSTREAM)
    await ensure_stream(JetStreamContext(connection), stream)
    for start in range(0, MESSAGES, BATCH):
        batch = [_outgoing(position) for position in range(start + 1, start + BATCH + 1)]
        await publish_atomically(connection, stream.name, batch, start)


def _outgoing(position: int) -> Outgoing:
    letter_id = uuid5(SPACE, f"letter {position}")
    envelope = Envelope(
        id=message_id(AGENCY, UPSTREAM, position),
        agency=AGENCY,
        service=UPSTREAM,
        type="LetterPosted",
        version=1,
        aggregate_id=letter_id,
        position=position,
        recorded_at=NOON,
        effective_at=NOON,
        correlation_id=letter_id,
        role="clerk",
    )
    body = LetterPosted(letter_id=letter_id, text=TEXT).model_dump_json().encode()
    return Outgoing(
        position, event_subject(AGENCY, LetterPosted, letter_id), body, to_headers(envelope)
    )


async def forget(js: JetStreamContext, declaration: ConsumerDeclaration) -> None:
    """Let the next reader begin at the first message."""
    try:
        await js.delete_consumer(declaration.stream, declaration.durable)
    except NotFoundError:
        return


async def bare(connection: Client, declaration: ConsumerDeclaration) -> float:
    """Messages fetched and acknowledged a second, nothing done with them."""
    js = JetStreamContext(connection)
    await forget(js, declaration)
    await ensure_consumer(js, declaration)
    subscription = await js.pull_subscribe_bind(declaration.durable, declaration.stream)
    began, count = time.perf_counter(), 0
    while count < MESSAGES:
        messages = await subscription.fetch(BATCH, timeout=5)
        for message in messages:
            await message.ack()
        count += len(messages)
    await connection.flush()
    taken = time.perf_counter() - began
    await subscription.unsubscribe()
    return count / taken


async def ours(connection: Client, conninfo: str, service: Service) -> float:
    """Messages reacted to a second, each exactly once."""
    with EventStore(conninfo) as store:
        reactions = Reactions(
            service,
            store,
            EventMapper(service.aggregates),
            connection,
            AGENCY,
            SystemClock(),
            conninfo=conninfo,
        )
        stop, began = asyncio.Event(), time.perf_counter()
        running = asyncio.create_task(reactions.run(stop))
        while store.head() < MESSAGES:
            await store.wait_beyond(store.head(), 1.0)
        taken = time.perf_counter() - began
        stop.set()
        await running
        if store.head() != MESSAGES:
            raise AssertionError(f"{store.head()} events for {MESSAGES} messages")
    return MESSAGES / taken


async def figures(url: str, server: EmbeddedPostgres) -> dict[str, float]:
    """The median of some rounds of each."""
    watch = ConnectionWatch(NAME)
    connection = await open_connection(NatsOptions((url,), NAME), watch)
    (declaration,) = reaction_consumers(AGENCY, NAME, [LetterPosted])
    runs: dict[str, list[float]] = {"bare": [], "one each": [], "few": []}
    services = {
        "one each": registering(lambda position: position),
        "few": registering(lambda position: position % FEW),
    }
    await fill(connection)
    for _ in range(ROUNDS):
        runs["bare"].append(await bare(connection, declaration))
        for name, service in services.items():
            await forget(JetStreamContext(connection), declaration)
            with new_database(server) as admin:
                conninfo = await asyncio.to_thread(installed_store, admin)
                runs[name].append(await ours(connection, conninfo, service))
    await close_connection(connection, watch)
    return {name: statistics.median(values) for name, values in runs.items()}


def measure(folder: Path) -> list[Row]:
    """The rows, measured on servers of their own in `folder`."""
    nats = EmbeddedNats(folder / "nats")
    postgres = EmbeddedPostgres(folder / "postgres", "benchmark")
    nats.start()
    postgres.start()
    settle_collector()  # as a service does, for both sides
    try:
        found = asyncio.run(figures(nats.url, postgres))
    finally:
        postgres.stop()
        nats.stop()
    peer = "bare fetch and ack of the same messages, 500 at a time"
    return [
        at_least(
            "exactly-once reactions, one service, a history for each message",
            found["one each"],
            "messages/s",
            peer,
            found["bare"],
            0.4,
        ),
        for_the_record(
            f"exactly-once reactions, one service, {FEW} histories",
            found["few"],
            "messages/s",
            peer,
            found["bare"],
        ),
    ]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        Path(folder).chmod(0o755)
        for row in measure(Path(folder)):
            print(row)


if __name__ == "__main__":
    main()
