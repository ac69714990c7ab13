"""Events as a view reads them from the store, for tests."""

from collections.abc import Iterable
from typing import Any

from chassis.appends import Row
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from chassis.recorded import Recorded
from services.nominations.service import service
from tests.acts import NOON, named


def recorded_of(events: Iterable[Any]) -> list[Recorded]:
    """These events, stored one after the other at noon by an officer of the standing body."""
    mapper = EventMapper(service().aggregates)
    facts = EventMetadata(
        "standing_officer", "nominations", "test", named("a thread"), NOON, actor=named("officer")
    )
    metadata = facts.to_bytes()
    rows: list[Recorded] = []
    for position, event in enumerate(events, 1):
        stored = mapper.to_stored_event(event)
        version, topic, state = stored.originator_version, stored.topic, stored.state
        row = Row(position, event.originator_id, version, topic, state, metadata, NOON)
        rows.append(mapper.decode(row))
    return rows
