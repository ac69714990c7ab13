"""Streams as declared, and batches behind a fence. All names invented."""

import json
from collections.abc import AsyncIterator
from typing import ClassVar

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.embedded_nats import EmbeddedNats
from chassis.jetstream import (
    Outgoing,
    SequenceMoved,
    ensure_streams,
    in_batches,
    publish_atomically,
    read_stream,
)
from chassis.stream_trouble import (
    EventTooLarge,
    StreamDrift,
    StreamMissing,
    StreamTrouble,
)
from contracts.message import Message
from contracts.streams import (
    reaction_consumers,
    record_consumers,
    record_stream,
    service_streams,
)
from tests.chassis.letters import (
    AGENCY,
    EVENTS,
    RECORD,
    SERVICE,
    LetterPosted,
    change_stream,
)


class ParcelSent(Message):
    """A message of another service."""

    SERVICE: ClassVar[str] = "parcels"
    VERSION: ClassVar[int] = 2


class ParcelLost(Message):
    """Another one of the same."""

    SERVICE: ClassVar[str] = "parcels"


@pytest.fixture
async def connection(nats_server: EmbeddedNats) -> AsyncIterator[Client]:
    watch = ConnectionWatch("test")
    connection = await open_connection(NatsOptions((nats_server.url,), "test"), watch)
    yield connection
    watch.closing()
    await connection.close()


def out(count: int, first: int = 1, body: bytes = b"x") -> list[Outgoing]:
    return [
        Outgoing(position, f"thidua.record.an-lao.letters.a{position % 3}", body)
        for position in range(first, first + count)
    ]


def test_each_service_has_two_streams_named_after_it() -> None:
    names = [each.name for each in service_streams("an-lao", ["letters", "parcels"])]
    assert names == [RECORD, EVENTS, "RECORD_PARCELS", "EVENTS_PARCELS"]
    assert record_stream("an-lao", "letters").subjects == ("thidua.record.an-lao.letters.*",)


def test_a_service_has_one_consumer_an_upstream_filtered_to_what_it_hears() -> None:
    consumers = reaction_consumers("an-lao", "post", [ParcelSent, LetterPosted, ParcelLost])
    assert [(each.upstream, each.durable, each.stream) for each in consumers] == [
        ("letters", "post", EVENTS),
        ("parcels", "post", "EVENTS_PARCELS"),
    ]
    assert consumers[1].filter_subjects == (
        "thidua.event.an-lao.parcels.ParcelLost.*.*",
        "thidua.event.an-lao.parcels.ParcelSent.*.*",
    )


def test_audit_takes_in_whole_records() -> None:
    (consumer,) = record_consumers("an-lao", "audit", ["letters"])
    assert (consumer.stream, consumer.durable) == (RECORD, "audit")
    assert consumer.filter_subjects == ("thidua.record.an-lao.letters.*",)


async def test_streams_are_made_once_and_then_verified(connection: Client) -> None:
    js = JetStreamContext(connection)
    assert await ensure_streams(js, AGENCY, [SERVICE]) == [RECORD, EVENTS]
    assert await ensure_streams(js, AGENCY, [SERVICE]) == []


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"max_msgs": 1}, "max_msgs: 1 → -1"),
        ({"max_age": 3_600_000_000_000}, "max_age"),
        ({"discard": "old"}, "discard: old → new"),
        ({"allow_atomic": False}, "allow_atomic"),
        ({"subjects": ["thidua.record.an-lao.letters.*", "more"]}, "subjects"),
    ],
)
async def test_a_stream_that_was_changed_is_drift_that_names_the_field(
    connection: Client, changed: dict[str, object], named: str
) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    await change_stream(connection, RECORD, **changed)
    with pytest.raises(StreamDrift, match=named):
        await ensure_streams(js, AGENCY, [SERVICE])


async def test_nothing_in_a_stream_can_be_deleted_or_purged(connection: Client) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    await publish_atomically(connection, RECORD, out(3), 0)
    for subject, body in (("PURGE", b""), ("MSG.DELETE", b'{"seq":2}')):
        answer = await connection.request(f"$JS.API.STREAM.{subject}.{RECORD}", body)
        assert "error" in json.loads(answer.data)
    assert (await read_stream(js, RECORD)).state.messages == 3


@pytest.mark.parametrize("count", [1, 2, 500])
async def test_a_batch_is_stored_whole_where_the_stream_ends_and_nowhere_else(
    connection: Client, count: int
) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    assert await publish_atomically(connection, RECORD, out(count), 0) == count
    for wrong in (0, count - 1 or 0, count + 1):
        with pytest.raises(SequenceMoved):
            await publish_atomically(connection, RECORD, out(count), wrong)
    assert await publish_atomically(connection, RECORD, out(count), count) == 2 * count
    assert (await read_stream(js, RECORD)).state.messages == 2 * count


async def test_a_message_over_the_servers_limit_is_refused_before_anything_is_sent(
    connection: Client,
) -> None:
    js = JetStreamContext(connection)
    await ensure_streams(js, AGENCY, [SERVICE])
    messages = [*out(2), *out(1, first=3, body=b"x" * connection.max_payload)]
    with pytest.raises(EventTooLarge, match="position 3 "):
        await publish_atomically(connection, RECORD, messages, 0)
    assert connection.is_connected
    assert (await read_stream(js, RECORD)).state.messages == 0


def test_batches_are_bounded_by_count_and_by_size_and_lose_nothing() -> None:
    many = out(1201)
    assert [len(batch) for batch in in_batches(many, 10_000)] == [500, 500, 201]
    big = out(5, body=b"x" * 2_000_000)
    assert [len(batch) for batch in in_batches(big, 3_000_000)] == [2, 2, 1]
    mixed = [*out(2), *out(1, first=3, body=b"x" * 5000), *out(1, first=4)]
    batches = list(in_batches(mixed, 4000))
    assert [len(batch) for batch in batches] == [2, 2]
    assert [each.position for batch in batches for each in batch] == [1, 2, 3, 4]
    assert list(in_batches([], 4000)) == []


async def test_a_stream_nobody_made_is_missing(connection: Client) -> None:
    with pytest.raises(StreamMissing, match=RECORD):
        await read_stream(JetStreamContext(connection), RECORD)


@pytest.mark.parametrize("trouble", StreamTrouble.__subclasses__())
def test_every_trouble_has_a_code_and_both_languages(trouble: type[StreamTrouble]) -> None:
    assert trouble.code != StreamTrouble.code
    assert trouble.vi != trouble.en
