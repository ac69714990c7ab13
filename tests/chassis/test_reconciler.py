"""Every way in which a stream and its store can differ is found and named. Letters invented."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.embedded_nats import EmbeddedNats
from chassis.event_store import EventStore
from chassis.jetstream import Outgoing, ensure_streams, publish_atomically
from chassis.outgoing import encoder_for
from chassis.reconciler import DifferenceKind, Reconciler, StreamReport
from chassis.reconciling import Reconciling
from chassis.service import Service
from chassis.stream_tail import StreamTail
from chassis.stream_trouble import ServerAway
from contracts.streams import StreamKind, service_stream
from tests.chassis.ledger_run import until
from tests.chassis.letters import (
    AGENCY,
    EVENTS,
    RECORD,
    SERVICE,
    Letter,
    letter_mapper,
    letters,
    store_letters,
)
from tests.chassis.letters import LetterPosted as PostedBefore
from tests.chassis.stores import installed, opened


@pytest.fixture
def store(database: str) -> Iterator[EventStore]:
    with opened(installed(database, SERVICE)) as store:
        yield store


@pytest.fixture
async def connection(nats_server: EmbeddedNats) -> AsyncIterator[Client]:
    watch = ConnectionWatch("test")
    connection = await open_connection(NatsOptions((nats_server.url,), "test"), watch)
    await ensure_streams(JetStreamContext(connection), AGENCY, [SERVICE])
    yield connection
    watch.closing()
    await connection.close()


def reconciler_of(
    store: EventStore, connection: Client, service: Service | None = None
) -> Reconciler:
    return Reconciler(store, letter_mapper(), service or letters(), connection, AGENCY)


async def relay(store: EventStore, connection: Client, *kinds: StreamKind) -> None:
    """Bring the store into these streams, or both."""
    for kind in kinds or tuple(StreamKind):
        encoder = encoder_for(kind, AGENCY, letters(), letter_mapper())
        tail = StreamTail(connection, store, encoder, service_stream(kind, AGENCY, SERVICE))
        while await tail.step():
            pass


async def reports(reconciler: Reconciler, *, full: bool = False) -> dict[str, StreamReport]:
    found = await reconciler.check(full=full)
    return {report.stream: report for report in found.streams}


async def test_equal_streams_are_called_equal_and_only_what_is_new_is_read_again(
    store: EventStore, connection: Client
) -> None:
    reconciler = reconciler_of(store, connection)
    assert (await reconciler.check()).equal
    await store_letters(store, 600)
    await relay(store, connection)
    first = await reports(reconciler)
    assert (first[RECORD].compared, first[EVENTS].compared) == (1200, 600)
    assert first[RECORD].complete
    assert first[EVENTS].complete
    await store_letters(store, 2, first=601)
    await relay(store, connection)
    second = await reports(reconciler)
    assert (second[RECORD].compared, second[EVENTS].compared) == (4, 2)
    assert (second[RECORD].sequence, second[EVENTS].sequence) == (1204, 602)
    whole = await reports(reconciler, full=True)
    assert (whole[RECORD].compared, whole[EVENTS].compared) == (1204, 602)


async def test_what_is_still_on_its_way_is_no_difference(
    store: EventStore, connection: Client
) -> None:
    await store_letters(store, 2)
    await relay(store, connection)
    await store_letters(store, 1, first=3)
    reconciler = reconciler_of(store, connection)
    found = await reports(reconciler)
    assert not found[RECORD].complete
    assert not found[EVENTS].complete
    assert found[RECORD].difference is None
    assert "đang chờ gửi" in found[RECORD].in_vietnamese()
    assert "waiting to be sent" in found[RECORD].in_english()
    await relay(store, connection)
    found = await reports(reconciler)
    assert found[EVENTS].complete
    assert found[EVENTS].compared == 1


@pytest.mark.parametrize(
    ("kind", "spoil", "named"),
    [
        (StreamKind.RECORD, "body", DifferenceKind.BODY),
        (StreamKind.RECORD, "subject", DifferenceKind.SUBJECT),
        (StreamKind.EVENTS, "body", DifferenceKind.BODY),
        (StreamKind.EVENTS, "subject", DifferenceKind.SUBJECT),
        (StreamKind.EVENTS, "header", DifferenceKind.HEADER),
    ],
)
async def test_a_message_that_was_tampered_with_is_found(
    store: EventStore, connection: Client, kind: StreamKind, spoil: str, named: DifferenceKind
) -> None:
    await store_letters(store, 3)
    encoder = encoder_for(kind, AGENCY, letters(), letter_mapper())
    messages = encoder.encode(store.select_recorded(0, 100))
    messages[1] = spoiled(messages[1], spoil)
    stream = service_stream(kind, AGENCY, SERVICE).name
    await publish_atomically(connection, stream, messages, 0)
    found = await reports(reconciler_of(store, connection))
    difference = found[stream].difference
    assert difference is not None
    assert (difference.kind, difference.sequence) == (named, 2)
    assert difference.position == messages[1].position
    assert found[stream].sequence == 1
    assert "KHÁC KHO SỰ KIỆN" in found[stream].in_vietnamese()
    assert f"message 2, position {messages[1].position}" in found[stream].in_english()


def spoiled(message: Outgoing, what: str) -> Outgoing:
    body = message.body.replace("Thư".encode(), b"Tin") if what == "body" else message.body
    if what == "body" and body == message.body:
        body = message.body.replace(b"An", b"Ha")
    subject = message.subject[:-1] + "z" if what == "subject" else message.subject
    headers = dict(message.headers)
    if what == "header":
        headers["Thidua-Role"] = "inspector"
    return Outgoing(message.position, subject, body, headers)


async def test_a_message_left_out_is_found_and_so_is_one_too_many(
    store: EventStore, connection: Client
) -> None:
    await store_letters(store, 3)
    encoder = encoder_for(StreamKind.EVENTS, AGENCY, letters(), letter_mapper())
    first, second, third = encoder.encode(store.select_recorded(0, 100))
    await publish_atomically(connection, EVENTS, [first, third], 0)
    found = (await reports(reconciler_of(store, connection)))[EVENTS].difference
    assert found is not None
    assert (found.sequence, found.position) == (2, second.position)
    record = encoder_for(StreamKind.RECORD, AGENCY, letters(), letter_mapper())
    messages = record.encode(store.select_recorded(0, 100))
    await publish_atomically(connection, RECORD, [*messages, messages[-1]], 0)
    found = (await reports(reconciler_of(store, connection)))[RECORD].difference
    assert found is not None
    assert (found.kind, found.sequence) == (DifferenceKind.NOT_IN_STORE, 7)


async def test_a_deleted_stream_is_found_and_one_made_again_is_read_from_its_start(
    store: EventStore, connection: Client
) -> None:
    await store_letters(store, 5)
    await relay(store, connection)
    reconciler = reconciler_of(store, connection)
    await reconciler.check()
    js = JetStreamContext(connection)
    await js.delete_stream(RECORD)
    found = (await reports(reconciler))[RECORD].difference
    assert found is not None
    assert found.kind is DifferenceKind.STREAM_MISSING
    await ensure_streams(js, AGENCY, [SERVICE])
    await relay(store, connection, StreamKind.RECORD)
    again = (await reports(reconciler))[RECORD]
    assert (again.compared, again.difference) == (10, None)


async def test_a_message_published_before_it_gained_a_field_is_still_equal(
    store: EventStore, connection: Client
) -> None:
    await store_letters(store, 2)
    await relay(store, connection)

    class LetterPosted(PostedBefore):
        """The same message after it gained an optional field."""

        language: str = "vi"

    service = letters()
    later = Service(
        name=service.name,
        aggregates=service.aggregates,
        commands={},
        queries={},
        reactions={},
        publishing={
            **service.publishing,
            Letter.Posted: lambda posted: LetterPosted(text=posted.text),
        },
    )
    found = await reports(reconciler_of(store, connection, later))
    assert found[EVENTS].difference is None
    assert found[EVENTS].complete


async def test_a_server_that_is_away_is_no_difference(
    store: EventStore, nats_server: EmbeddedNats, connection: Client
) -> None:
    nats_server.kill()
    async with asyncio.timeout(30):
        while connection.is_connected:  # noqa: ASYNC110 - a state, not an event
            await asyncio.sleep(0.01)
    with pytest.raises(ServerAway):
        await reconciler_of(store, connection).check()


async def test_what_is_mended_is_seen_long_before_the_next_look_is_due(
    store: EventStore, connection: Client
) -> None:
    """The looks are an hour apart, but not while something differs."""
    reconciling = Reconciling(reconciler_of(store, connection), every=3600.0, again=0.01)
    js = JetStreamContext(connection)
    await js.delete_stream(EVENTS)
    await reconciling.look()
    assert reconciling.problem is not None
    assert "`thidua streams rebuild letters`" in reconciling.problem
    assert "không có luồng" in reconciling.problem
    stop = asyncio.Event()
    running = asyncio.create_task(reconciling.run(stop))
    await ensure_streams(js, AGENCY, [SERVICE])
    await until(lambda: reconciling.problem is None)
    stop.set()
    await running
