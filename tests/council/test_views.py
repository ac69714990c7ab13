"""What the council shows, on a real database, from events as they are stored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from eventsourcing.domain import Aggregate
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, create_engine

from chassis.act import Actor
from chassis.appends import Row
from chassis.mapper import EventMapper, event_classes
from chassis.metadata import EventMetadata
from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.council import CouncilDecided, Docket, SittingConvened, SittingRecord
from contracts.roles import Role
from services.council.publishing import PUBLISHING
from services.council.referred_dossier import ReferredDossier
from services.council.service import service
from services.council.views.docket import docket
from services.council.views.sitting_record import sitting_record
from tests.acts import NOON, named
from tests.council.sittings import (
    BARRED,
    CHAIR,
    DOCKET,
    FIRST,
    QUORUM,
    SITTING,
    attended,
    convened,
    counted,
    ended,
    opened,
    voted,
)

STORED = datetime(2025, 8, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def reading(database: str) -> Iterator[Reading]:
    """Empty tables of both views, read by a secretary."""
    engine = create_engine("postgresql+psycopg://", connect_args=conninfo_to_dict(database))
    translated = engine.execution_options(schema_translate_map={"view": "public"})
    with translated.begin() as connection:
        for view in service().views:
            view.metadata.create_all(connection)
        yield Reading(Actor(Role.COUNCIL_SECRETARY), connection)
    engine.dispose()


def _project(connection: Connection, events: list[Recorded], batch: int) -> None:
    for view in service().views:
        for start in range(0, len(events), batch):
            view.project(connection, events[start : start + batch])


def _recorded(*aggregates: Aggregate) -> list[Recorded]:
    mapper = EventMapper(service().aggregates)
    correlation = named("a thread")
    metadata = EventMetadata("council_chair", "council", "test", correlation, NOON).to_bytes()
    events: list[Any] = [event for each in aggregates for event in each.collect_events()]
    rows: list[Recorded] = []
    for position, event in enumerate(events, 1):
        stored = mapper.to_stored_event(event)
        row = Row(
            position,
            event.originator_id,
            stored.originator_version,
            stored.topic,
            stored.state,
            metadata,
            STORED,
        )
        rows.append(mapper.decode(row))
    return rows


def _story() -> list[Recorded]:
    dossiers = [
        ReferredDossier.receive(
            None,
            item.nomination_id,
            code=item.code,
            unit_id=named("a school"),
            award_kind="DH-LDTT",
            barred=item.barred,
        )
        for item in DOCKET
    ]
    for dossier in dossiers:
        dossier.put_on_docket(SITTING, field="nomination_ids")
    sitting = convened()
    voters = sorted(QUORUM - {BARRED})
    for step in (attended(), opened(), voted(*voters), counted(), ended):
        step(sitting)
    dossiers[0].hear(SITTING)
    dossiers[1].take_off_docket(SITTING)
    return _recorded(*dossiers, sitting)


@pytest.mark.parametrize("batch", [1, 100])
def test_the_docket_holds_what_waits(reading: Reading, batch: int) -> None:
    _project(reading.connection, _story(), batch)
    rows = docket(Docket(), reading).dossiers
    assert [(row.code, row.standing, row.sitting_id) for row in rows] == [
        (DOCKET[1].code, "waiting", None)
    ]


@pytest.mark.parametrize("batch", [1, 100])
def test_the_record_tells_figures_and_voters_and_no_votes(reading: Reading, batch: int) -> None:
    _project(reading.connection, _story(), batch)
    record = sitting_record(SittingRecord(sitting_id=SITTING), reading)
    assert (record.presiding_id, record.closed) == (CHAIR, True)
    assert frozenset(record.present) == QUORUM
    first, second = record.items
    assert (first.nomination_id, first.state, first.supported) == (FIRST, "decided", False)
    assert (first.votes_for, first.members, first.present) == (4, 7, 5)
    assert (first.quorum, first.base, first.needed) == (5, 6, 5)
    assert first.voters == tuple(sorted(QUORUM - {BARRED}))
    assert first.barred == (BARRED,)
    assert (second.state, second.supported) == ("pending", None)
    assert "choice" not in record.model_dump_json()


def test_a_sitting_that_does_not_exist_is_named(reading: Reading) -> None:
    with pytest.raises(NotFound) as refused:
        sitting_record(SittingRecord(sitting_id=named("no sitting")), reading)
    assert refused.value.field == "sitting_id"


def test_every_event_is_public_or_private_on_purpose() -> None:
    listed = {kind for each in service().aggregates for kind in event_classes(each)}
    assert set(PUBLISHING) == listed


def test_of_all_this_the_others_hear_the_call_and_the_advice() -> None:
    publishers = [PUBLISHING[type(recorded.event)] for recorded in _story()]
    heard = [
        publish(recorded.event)
        for publish, recorded in zip(publishers, _story(), strict=True)
        if publish is not None
    ]
    assert [type(message) for message in heard] == [SittingConvened, CouncilDecided]
    advice = heard[1]
    assert isinstance(advice, CouncilDecided)
    assert (advice.votes_for, advice.base, advice.needed, advice.supported) == (4, 6, 5, False)
