"""What the council shows, on a real database, from events as they are stored."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

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
from contracts.council import (
    BallotMeans,
    ConflictGround,
    CouncilComposed,
    CouncilDecided,
    SittingConvened,
)
from contracts.council_ballots import BallotSheetsQuery, OpenBallotBox
from contracts.council_records import CouncilMembers, Docket, QuorumQuery, SittingRecord
from contracts.roles import Role
from services.council.ballot_refusals import BallotNeverHeld
from services.council.council import Council, Seat
from services.council.held_subject import HeldSubject
from services.council.papers import Unsealed
from services.council.publishing import PUBLISHING
from services.council.service import service
from services.council.terms import Choice
from services.council.views.ballot_sheet import ballot_box, ballot_sheets
from services.council.views.council_members import council_members
from services.council.views.docket import docket
from services.council.views.quorum import quorum
from services.council.views.sitting_record import sitting_record
from tests.acts import NOON, named
from tests.council.sittings import (
    BARRED,
    BEGINS,
    CHAIR,
    DOCKET,
    FIRST,
    MEMBERS,
    QUORUM,
    SCHOOL,
    SECOND,
    SITTING,
    VICE,
    attended,
    ballot_at,
    convened,
    council,
    dossiers,
    ended,
    opened,
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
    heard = dossiers()
    for dossier in heard:
        dossier.put_on_docket(SITTING, field="nomination_ids")
    sitting = convened()
    for step in (attended(), opened()):
        step(sitting)
    first = ballot_at(sitting)
    first.annul("Mất mạng")
    sitting.annul_ballot(FIRST, CHAIR, "Mất mạng")
    opened()(sitting)
    second = ballot_at(sitting)
    for voter in sorted(QUORUM - {BARRED}):
        second.cast(voter, Choice.FOR)
    sitting.decide(FIRST, CHAIR, second.close(Unsealed()))
    ended(sitting)
    heard[0].hear(SITTING)
    heard[1].take_off_docket(SITTING)
    return _recorded(council(), *heard, sitting, first, second)


@pytest.mark.parametrize("batch", [1, 100])
def test_the_docket_holds_what_waits(reading: Reading, batch: int) -> None:
    _project(reading.connection, _story(), batch)
    rows = docket(Docket(), reading).dossiers
    assert [(row.code, row.standing, row.sitting_id) for row in rows] == [
        (DOCKET[1].code, "waiting", None)
    ]


def test_the_docket_shows_a_dossier_advised_on_that_is_held(reading: Reading) -> None:
    hold = HeldSubject.hold(None, FIRST, UUID(int=1))
    _project(reading.connection, [*_story(), *_recorded(hold)], 1)
    rows = docket(Docket(), reading).dossiers
    assert [(row.code, row.standing, row.held) for row in rows] == [
        (DOCKET[0].code, "heard", True),
        (DOCKET[1].code, "waiting", False),
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
    assert (first.margin, first.ballot_number, first.means) == (-1, 2, BallotMeans.OPEN)
    assert [(each.member_id, each.ground, each.declared) for each in first.conflicts] == [
        (BARRED, ConflictGround.OWN_FILE, False)
    ]
    assert {stay.member_id for stay in record.stays} == QUORUM
    assert all((stay.came_at, stay.left_at) == (BEGINS, BEGINS) for stay in record.stays)
    assert "choice" not in record.model_dump_json()


def test_the_quorum_is_told_before_a_ballot_opens(reading: Reading) -> None:
    sitting = convened()
    attended(QUORUM - {CHAIR})(sitting)
    _project(reading.connection, _recorded(sitting), 100)
    now = quorum(QuorumQuery(sitting_id=SITTING), reading)
    figures = (now.members, now.present, now.quorum, now.missing, now.reached)
    assert figures == (7, 4, 5, 1, False)
    first, second = now.items
    assert (first.base, first.needed, BARRED in first.entitled) == (6, 5, False)
    assert (second.base, second.needed, len(second.entitled)) == (7, 5, 4)
    with pytest.raises(NotFound):
        quorum(QuorumQuery(sitting_id=named("no sitting")), reading)


@pytest.mark.parametrize("batch", [1, 100])
def test_every_ballot_is_shown_the_annulled_with_its_reason(reading: Reading, batch: int) -> None:
    _project(reading.connection, _story(), batch)
    asked = BallotSheetsQuery(sitting_id=SITTING, nomination_id=FIRST)
    first, second = ballot_sheets(asked, reading).ballots
    assert (first.state, first.annulled_because, first.votes_for) == ("annulled", "Mất mạng", None)
    assert (second.state, second.votes_for, second.papers) == ("closed", 4, ())
    box = ballot_box(OpenBallotBox(sitting_id=SITTING, nomination_id=FIRST), reading)
    assert (box.number, frozenset(box.voters)) == (2, QUORUM - {BARRED})
    assert box.keys == ()
    with pytest.raises(BallotNeverHeld):
        ballot_sheets(asked.model_copy(update={"nomination_id": SECOND}), reading)


def test_members_are_listed_with_their_terms(reading: Reading) -> None:
    made = council()
    first, *others = MEMBERS
    ended_term = replace(first, seat=Seat.MEMBER, until=date(2025, 9, 30), in_charge_of=(SCHOOL,))
    chair = replace(others[0], seat=Seat.CHAIR)
    Council.compose(made, "60/QĐ-UBND", (ended_term, chair))
    _project(reading.connection, _recorded(made), 1)
    listed = council_members(CouncilMembers(), reading).members
    assert [(each.person_id, each.decision_number) for each in listed] == [
        (CHAIR, "60/QĐ-UBND"),
        (VICE, "60/QĐ-UBND"),
    ]
    assert listed[0].in_charge_of == (SCHOOL,)
    on = council_members(CouncilMembers(on=date(2025, 10, 1)), reading).members
    assert [each.person_id for each in on] == [VICE]


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
    assert [type(message) for message in heard] == [
        CouncilComposed,
        SittingConvened,
        CouncilDecided,
    ]
    advice = heard[2]
    assert isinstance(advice, CouncilDecided)
    assert (advice.votes_for, advice.base, advice.needed, advice.supported) == (4, 6, 5, False)
    assert (advice.margin, advice.ballot_number, advice.quorum) == (-1, 2, 5)
    assert [each.member_id for each in advice.conflicts] == [BARRED]
