"""A made-up service with a public and a private event, and ways to fill its store.

Everything in here is invented.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID, uuid4

import orjson
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.event_store import Append, EventStore
from chassis.jetstream import read_stream
from chassis.mapper import EventMapper
from chassis.outgoing import PublicEncoder, RecordEncoder
from chassis.service import Service
from chassis.stream_reading import StreamMessage, read_messages
from contracts.message import Message

AGENCY = "an-lao"
SERVICE = "letters"
RECORD = "RECORD_LETTERS"
EVENTS = "EVENTS_LETTERS"
NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)
ACT = UUID("7d444840-9dc0-11d1-b245-5ffdce74fad2")


class LetterPosted(Message):
    """A letter went out."""

    SERVICE: ClassVar[str] = SERVICE

    text: str


class Letter(Aggregate):
    """A letter: posted in public, read in private."""

    TOPIC = "letters.Letter"

    class Created(Aggregate.Created):
        TOPIC = "letters.Letter.Created"

    class Posted(Created):
        TOPIC = "letters.Letter.Posted"
        text: str

    class Read(Aggregate.Event):
        TOPIC = "letters.Letter.Read"
        by: str

    @event(Posted)
    def __init__(self, text: str) -> None:
        self.text = text

    @event(Read)
    def read(self, by: str) -> None:
        self.by = by


def letters() -> Service:
    return Service(
        name=SERVICE,
        aggregates=(Letter,),
        commands={},
        queries={},
        reactions={},
        publishing={
            Letter.Created: None,
            Letter.Posted: lambda posted: LetterPosted(text=posted.text),
            Letter.Read: None,
        },
        views=(),
    )


def letter_mapper() -> EventMapper:
    return EventMapper((Letter,))


def metadata() -> bytes:
    return orjson.dumps(
        {
            "actor": str(ACT),
            "role": "unit_officer",
            "unit": None,
            "session": "s",
            "on_behalf_of": None,
            "reason": None,
            "legal_basis": None,
            "command": "PostLetter",
            "command_id": str(ACT),
            "message": None,
            "correlation_id": str(ACT),
            "causation_id": str(ACT),
            "effective_at": NOON.isoformat(),
            "traceparent": None,
            "service": SERVICE,
            "build": "test",
        },
        option=orjson.OPT_SORT_KEYS,
    )


def posted(text: str, letter_id: UUID | None = None) -> StoredEvent:
    return StoredEvent(letter_id or uuid4(), 1, Letter.Posted.TOPIC, orjson.dumps({"text": text}))


def read(letter_id: UUID, by: str = "An", version: int = 2) -> StoredEvent:
    return StoredEvent(letter_id, version, Letter.Read.TOPIC, orjson.dumps({"by": by}))


def letter_and_reading(text: str) -> tuple[StoredEvent, StoredEvent]:
    """One public event and a private one after it."""
    letter = posted(text)
    assert isinstance(letter.originator_id, UUID)
    return letter, read(letter.originator_id)


async def store_events(store: EventStore, events: Sequence[StoredEvent]) -> int:
    """Append these in one transaction; the store's last position."""
    return (await store.append(Append(events, [metadata()] * len(events))))[-1]


async def store_letters(store: EventStore, count: int, first: int = 1) -> int:
    """Append `count` letters, each posted and read: twice as many events."""
    events = [
        each
        for number in range(first, first + count)
        for each in letter_and_reading(f"Thư số {number}")
    ]
    return await store_events(store, events)


async def stream_messages(connection: Client, stream: str) -> list[StreamMessage]:
    """Everything that is in a stream."""
    info = await read_stream(JetStreamContext(connection), stream)
    runs = read_messages(connection, stream, 1, info.state.last_seq)
    return [message async for run in runs for message in run]


async def assert_streams_equal(store: EventStore, connection: Client) -> None:
    """Both streams hold what the store holds: all of it, once, in order."""
    rows = store.select_recorded(0, 1_000_000)
    records = await stream_messages(connection, RECORD)
    assert [record.sequence for record in records] == [row.position for row in rows]
    expected = RecordEncoder(AGENCY, SERVICE).encode(rows)
    assert [record.body for record in records] == [each.body for each in expected]
    public = PublicEncoder(AGENCY, letters(), letter_mapper()).encode(rows)
    events = await stream_messages(connection, EVENTS)
    assert [event.headers["ce-id"] for event in events] == [
        each.headers["ce-id"] for each in public
    ]
    assert [event.body for event in events] == [each.body for each in public]


async def change_stream(connection: Client, stream: str, **changed: object) -> None:
    """Change a stream's configuration as an administrator could."""
    js = JetStreamContext(connection)
    config = (await js.stream_info(stream)).config.as_dict() | changed
    answer = await connection.request(
        f"$JS.API.STREAM.UPDATE.{stream}", json.dumps(config).encode()
    )
    assert "error" not in json.loads(answer.data), answer.data
