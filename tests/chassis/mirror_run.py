"""Runs the mirror service of the tests, and speaks to it as the ledger's relay would."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from nats.aio.client import Client as Nats
from nats.js import JetStreamContext

from chassis.clock import SystemClock
from chassis.connection import ConnectionWatch, NatsOptions, close_connection, open_connection
from chassis.consumer import Pace
from chassis.effects import Effects
from chassis.event_store import EventStore
from chassis.heard_messages import HeardMessages
from chassis.histories import StoreHistories
from chassis.jetstream import ensure_stream
from chassis.mapper import EventMapper
from chassis.parked_retry import ParkedRetry
from chassis.parking import Parking
from chassis.reactions import Reactions
from chassis.stream_fence import StreamFence
from contracts.envelope_headers import message_id, to_headers
from contracts.message import Envelope
from contracts.streams import events_stream
from contracts.subjects import event_subject
from tests.acts import named
from tests.chassis.ledger_run import until
from tests.chassis.ledger_service import LineWritten, Tally, mirror, tally_id

AGENCY = "xa-thu"
QUICK = Pace(idle=0.3, request=1.0, pause=0.1)
NOW = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)


@dataclass
class Speaker:
    """Publishes lines as the ledger's relay would; positions go up by two."""

    js: JetStreamContext
    position: int = 0
    changed: dict[str, str] = field(default_factory=dict[str, str])

    async def say(
        self,
        ledger_id: UUID,
        amount: int,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        version: int = 1,
    ) -> int:
        """Publish one line, with another body or other headers when given; its position."""
        self.position += 2
        message = LineWritten(ledger_id=ledger_id, amount=amount, balance=0)
        envelope = Envelope(
            id=message_id(AGENCY, "ledger", self.position),
            agency=AGENCY,
            service="ledger",
            type="LineWritten",
            version=version,
            aggregate_id=ledger_id,
            position=self.position,
            recorded_at=NOW,
            effective_at=NOW,
            correlation_id=named("a correlation"),
            role="clerk",
        )
        subject = event_subject(AGENCY, LineWritten, ledger_id).replace(".v1.", f".v{version}.")
        raw = message.model_dump_json().encode() if body is None else body
        about = {**to_headers(envelope), **(headers or {})}
        await self.js.publish(subject, raw, headers=about)
        return self.position


@dataclass
class MirrorRun:
    """The running mirror, and what it made of what it heard."""

    nats: Nats
    watch: ConnectionWatch
    js: JetStreamContext
    speaker: Speaker
    store: EventStore
    mapper: EventMapper
    reactions: Reactions
    parking: Parking
    retry: ParkedRetry
    stop: asyncio.Event
    running: "asyncio.Task[None]"

    def tracked(self) -> int:
        return self.store.tracked("ledger")

    async def caught_up(self, seconds: float = 20.0) -> None:
        """Wait until everything said so far is handled or parked."""
        await until(lambda: self.tracked() >= self.speaker.position, seconds)

    async def tally(self, ledger_id: UUID) -> tuple[int, int]:
        """Lines heard of and their total, from the store."""
        histories = StoreHistories(self.store, self.mapper)
        tally = await histories.find(Tally, tally_id(ledger_id))
        return (tally.lines, tally.total) if tally else (0, 0)


async def make_stream(url: str) -> None:
    """Make the ledger's stream of public messages."""
    watch = ConnectionWatch("provisioner")
    connection = await open_connection(NatsOptions((url,), "provisioner"), watch)
    await ensure_stream(JetStreamContext(connection), events_stream(AGENCY, "ledger"))
    await close_connection(connection, watch)


@asynccontextmanager
async def mirroring(
    conninfo: str,
    url: str,
    *,
    before: Callable[[LineWritten], None] = lambda _: None,
    delays: Sequence[float] = (0.0, 0.0),
    pace: Pace = QUICK,
    speaker: Speaker | None = None,
    options: NatsOptions | None = None,
    fence: StreamFence | None = None,
) -> AsyncGenerator[MirrorRun]:
    """The mirror service reacting until the end of the block; a `speaker` goes on where it was."""
    service = mirror(before)
    mapper = EventMapper(service.aggregates)
    store = await asyncio.to_thread(EventStore(conninfo).__enter__)
    watch = ConnectionWatch("mirror")
    nats = await open_connection(options or NatsOptions((url,), "mirror"), watch)
    js = JetStreamContext(nats)
    clock, stop = SystemClock(), asyncio.Event()
    reactions = Reactions(
        service,
        store,
        mapper,
        nats,
        AGENCY,
        clock,
        conninfo=conninfo,
        fence=fence,
        delays=delays,
        pace=pace,
    )
    running = asyncio.create_task(reactions.run(stop))
    said = Speaker(js, speaker.position if speaker else 0)
    retry = ParkedRetry(
        HeardMessages(service.reactions),
        Effects("mirror", store, mapper, clock, fence=fence),
        Parking(store),
    )
    try:
        yield MirrorRun(
            nats, watch, js, said, store, mapper, reactions, Parking(store), retry, stop, running
        )
    finally:
        stop.set()
        await asyncio.gather(running, return_exceptions=True)
        await close_connection(nats, watch)
        await asyncio.to_thread(store.close)
