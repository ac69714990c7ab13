"""What is stored of an event, and that the same event comes back."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import orjson
import pytest
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import StoredEvent
from hypothesis import given
from hypothesis import strategies as st

from chassis.appends import Row
from chassis.event_schema import EventUndecodable, UnstorableField
from chassis.mapper import EventMapper, UnknownTopic
from tests.chassis.ledgers import Chapter, Kind, Ledger, Mark, Sheet

NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)
MAPPER = EventMapper([Ledger])

nfc = st.text(st.characters(codec="utf-8")).map(lambda text: unicodedata.normalize("NFC", text))
marks = st.builds(
    Mark, st.uuids(), nfc, st.sampled_from(Kind), st.none() | st.dates(date(1900, 1, 1))
)
leaves = st.builds(Sheet, nfc, st.lists(marks, max_size=3).map(tuple), st.none())
sheets = st.recursive(leaves, lambda inner: st.builds(Sheet, nfc, st.just(()), inner), max_leaves=3)
moments = st.datetimes(datetime(1900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone is given


def row_of(stored: StoredEvent) -> Row:
    return Row(
        7,
        cast(UUID, stored.originator_id),
        stored.originator_version,
        stored.topic,
        stored.state,
        b'{"role":"clerk"}',
        NOON,
    )


def opened() -> Aggregate.Event:
    (event,) = Ledger.open(uuid4()).collect_events()
    return cast(Aggregate.Event, event)


@given(
    sheet=sheets,
    tags=st.lists(nfc).map(tuple),
    at=moments,
    kind=st.sampled_from(Kind),
    final=st.booleans(),
    pages=st.tuples(st.integers(-(2**53) + 1, 2**53 - 1), nfc),
    note=st.none() | nfc,
)
def test_an_event_of_every_kind_of_field_comes_back_the_same(**fields: Any) -> None:
    event = Ledger.Written(originator_id=uuid4(), originator_version=2, timestamp=NOON, **fields)

    stored = MAPPER.to_stored_event(event)
    again = MAPPER.decode(row_of(stored)).event

    assert again == event
    assert type(again) is Ledger.Written
    assert MAPPER.to_stored_event(again).state == stored.state


def test_the_stored_bytes_are_these_and_no_others() -> None:
    author = UUID("6f1c1f2e-0000-4000-8000-000000000001")
    fields: dict[str, Any] = {
        "sheet": Sheet("Tờ trình", (Mark(author, "Đạt", Kind.FINAL, date(2025, 7, 1)),)),
        "tags": ("b", "a"),
        "at": NOON,
        "kind": Kind.DRAFT,
        "final": True,
        "pages": (3, "x"),
    }
    event = Ledger.Written(originator_id=author, originator_version=2, timestamp=NOON, **fields)

    assert MAPPER.to_stored_event(event).state.decode() == (
        '{"at":"2025-09-01T05:00:00Z","final":true,"kind":"draft","note":null,"pages":[3,"x"],'
        '"sheet":{"marks":[{"author":"6f1c1f2e-0000-4000-8000-000000000001","kind":"final",'
        '"on":"2025-07-01","text":"Đạt"}],"previous":null,"title":"Tờ trình"},"tags":["b","a"]}'
    )


def test_id_version_timestamp_and_class_are_not_in_the_state() -> None:
    stored = MAPPER.to_stored_event(opened())

    assert set(orjson.loads(stored.state)) == {"title", "amount", "on"}
    assert stored.topic == "tests.Ledger.Opened"


def test_a_birth_event_makes_its_aggregate_again() -> None:
    recorded = MAPPER.decode(row_of(MAPPER.to_stored_event(opened())))

    ledger = cast(Any, recorded.event).mutate(None)

    assert isinstance(ledger, Ledger)
    assert ledger.title == "Sổ khen thưởng"
    assert ledger.created_on == NOON
    assert recorded.facts == {"role": "clerk"}


def test_a_topic_nobody_declared_is_named() -> None:
    row = row_of(MAPPER.to_stored_event(opened()))._replace(topic="tests.Ledger.Burnt")

    with pytest.raises(UnknownTopic, match=r"tests\.Ledger\.Burnt"):
        MAPPER.decode(row)


def test_an_event_of_another_service_is_not_stored() -> None:
    with pytest.raises(UnknownTopic, match="Opened"):
        EventMapper([]).to_stored_event(opened())


@pytest.mark.parametrize(
    "state",
    [
        b'{"title":"a","amount":1}',
        b'{"title":"a","amount":1.0,"on":"2025-09-01"}',
        b'{"title":"a","amount":1,"on":"2025-09-01","more":1}',
        b'{"title":"a","amount":"1","on":"2025-09-01"}',
        b"\xff",
    ],
)
def test_state_that_does_not_fit_its_class_is_refused(state: bytes) -> None:
    row = row_of(MAPPER.to_stored_event(opened()))._replace(state=state)

    with pytest.raises(EventUndecodable, match=r"tests\.Ledger\.Opened"):
        MAPPER.decode(row)


@pytest.mark.parametrize("amount", [1.5, 2**53, "1", None])
def test_a_value_that_could_not_be_read_again_is_not_stored(amount: Any) -> None:
    (event,) = Ledger.open(uuid4(), amount=amount).collect_events()

    with pytest.raises(UnstorableField, match=r"tests\.Ledger\.Opened"):
        MAPPER.to_stored_event(event)


def test_an_event_class_with_a_float_is_refused_at_start() -> None:
    class Scale(Aggregate):
        TOPIC = "tests.Scale"

        class Created(Aggregate.Created):
            TOPIC = "tests.Scale.Created"

        class Weighed(Aggregate.Event):
            TOPIC = "tests.Scale.Weighed"
            kilos: tuple[float, ...]

    with pytest.raises(UnstorableField, match=r"tests\.Scale\.Weighed\.kilos"):
        EventMapper([Scale])


def test_an_older_event_is_brought_up_to_its_class_as_it_is_now() -> None:
    mapper = EventMapper([Chapter])
    row = Row(1, uuid4(), 2, "tests.Chapter.Named", b'{"title":"Mot"}', b"{}", NOON)

    event = cast(Any, mapper.decode(row).event)

    assert (event.name, event.language) == ("Mot", "vi")
    assert orjson.loads(mapper.to_stored_event(event).state)["class_version"] == 2
