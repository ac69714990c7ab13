"""Events as the store gives them to a view."""

from datetime import UTC, datetime
from typing import Any

from eventsourcing.domain import Aggregate

from chassis.appends import Row
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from chassis.recorded import Recorded
from services.nominations.service import service
from tests.acts import NOON, named
from tests.nominations.dossiers import APPRAISER

STORED = datetime(2025, 8, 5, 2, 0, tzinfo=UTC)
"""When everything here was stored."""


def recorded(*made: Any) -> list[Recorded]:
    """These events, or those waiting in these aggregates, as they are read from the store."""
    mapper = EventMapper(service().aggregates)
    metadata = EventMetadata(
        "standing_officer",
        "nominations",
        "test",
        named("a thread"),
        NOON,
        actor=APPRAISER,
        reason="Thiếu giấy tờ",
    ).to_bytes()
    events: list[Any] = []
    for each in made:
        events += each.collect_events() if isinstance(each, Aggregate) else [each]
    rows: list[Recorded] = []
    for position, event in enumerate(events, 1):
        stored = mapper.to_stored_event(event)
        version, topic, state = stored.originator_version, stored.topic, stored.state
        row = Row(position, event.originator_id, version, topic, state, metadata, STORED)
        rows.append(mapper.decode(row))
    return rows
