"""The bytes of RECORD and the headers of EVENTS. The people and papers in here are invented."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import orjson
import pytest

from contracts.envelope_headers import MalformedHeaders, from_headers, message_id, to_headers
from contracts.message import Envelope
from contracts.record import MalformedRecord, parse_record, record_bytes, record_time

LETTER = UUID("7d444840-9dc0-11d1-b245-5ffdce74fad2")
NOON = datetime(2025, 9, 1, 5, 0, 0, 120, tzinfo=UTC)


def body(**changed: object) -> bytes:
    parts: dict[str, object] = {
        "service": "nominations",
        "position": 7,
        "aggregate_id": LETTER,
        "version": 2,
        "topic": "nominations.Nomination.Returned",
        "state": '{"missing":["bản khai"],"số":1}'.encode(),
        "metadata": b'{"actor":null}',
        "recorded_at": NOON,
    }
    return record_bytes(**{**parts, **changed})  # type: ignore[arg-type] # one dict, eight types


def test_the_body_is_canonical_and_holds_the_stored_bytes_untouched() -> None:
    made = body()
    assert made == orjson.dumps(orjson.loads(made), option=orjson.OPT_SORT_KEYS)
    assert b'"state":' + '{"missing":["bản khai"],"số":1}'.encode() in made


def test_what_was_written_is_read_back() -> None:
    record = parse_record(body())
    assert (record.position, record.version, record.aggregate_id) == (7, 2, LETTER)
    assert record.state == {"missing": ["bản khai"], "số": 1}
    assert record.metadata == {"actor": None}
    assert record.recorded_at == NOON


def test_a_name_that_needs_escaping_stays_valid_json() -> None:
    assert parse_record(body(topic='a"b\\c')).topic == 'a"b\\c'


def test_times_are_utc_to_the_microsecond_whatever_zone_they_came_in() -> None:
    hanoi = NOON.astimezone(timezone(timedelta(hours=7)))
    assert record_time(hanoi) == "2025-09-01T05:00:00.000120Z"
    with pytest.raises(ValueError, match="zone"):
        record_time(NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    "bad", [b"", b"[]", b"{}", body()[:-1], body().replace(b'"version":2', b'"version":"x"')]
)
def test_anything_else_is_refused(bad: bytes) -> None:
    with pytest.raises(MalformedRecord):
        parse_record(bad)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(MalformedRecord, match="more"):
        parse_record(body()[:-1] + b',"more":1}')


def envelope(**changed: object) -> Envelope:
    return Envelope.model_validate(
        {
            "id": message_id("kien-thuy", "nominations", 7),
            "agency": "kien-thuy",
            "service": "nominations",
            "type": "NominationReturned",
            "version": 1,
            "aggregate_id": LETTER,
            "position": 7,
            "recorded_at": NOON,
            "effective_at": NOON - timedelta(days=1),
            "correlation_id": LETTER,
            "role": "standing_officer",
            **changed,
        }
    )


@pytest.mark.parametrize(
    "sent",
    [
        envelope(),
        envelope(
            causation_id=LETTER,
            actor_id=LETTER,
            traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        ),
    ],
)
def test_an_envelope_survives_the_headers(sent: Envelope) -> None:
    headers = to_headers(sent)
    assert from_headers(headers) == sent
    assert headers["ce-type"] == "thidua.nominations.NominationReturned.v1"
    assert headers["ce-source"] == "/thidua/kien-thuy/nominations"
    assert headers["Thidua-Position"] == "7"


def test_a_message_has_the_same_id_for_ever_and_its_own() -> None:
    assert message_id("kien-thuy", "nominations", 7) == UUID("1cc2b7c9-323b-532b-85a2-28e4b78eaceb")
    others = {
        message_id("kien-thuy", "nominations", 8),
        message_id("kien-thuy", "council", 7),
        message_id("an-lao", "nominations", 7),
    }
    assert len(others | {message_id("kien-thuy", "nominations", 7)}) == 4


@pytest.mark.parametrize("name", ["ce-id", "ce-type", "Thidua-Position", "Thidua-Role"])
def test_a_missing_header_is_named(name: str) -> None:
    headers = to_headers(envelope())
    del headers[name]
    with pytest.raises(MalformedHeaders, match=name):
        from_headers(headers)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ce-id", "x"),
        ("ce-type", "other"),
        ("ce-source", "/x"),
        ("Thidua-Position", "first"),
        ("ce-time", "2025-09-01T05:00:00"),
    ],
)
def test_a_header_of_a_wrong_kind_is_refused(name: str, value: str) -> None:
    with pytest.raises(MalformedHeaders):
        from_headers({**to_headers(envelope()), name: value})
