"""The recorder test cases that the eventsourcing library ships, on our event store.

They are unittest classes: the fixture hands each a database of its own.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    ProcessRecorder,
    StoredEvent,
    TrackingRecorder,
)
from eventsourcing.tests.persistence import (
    AggregateRecorderTestCase,
    ApplicationRecorderTestCase,
    NonInterleavingNotificationIDsBaseCase,
    ProcessRecorderTestCase,
    TrackingRecorderTestCase,
)

from chassis.event_store import EventStore
from tests.chassis.stores import installed, opened


class OnOurStore:
    """Gives each test case an open store."""

    store: EventStore

    @pytest.fixture(autouse=True)
    def _own_store(self, database: str) -> Iterator[None]:
        with opened(installed(database)) as store:
            self.store = store
            yield


class WithoutPositions(AggregateRecorder):
    """The store as a recorder of aggregates alone, which tells no positions."""

    def __init__(self, store: EventStore) -> None:
        self.store = store

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        self.store.insert_events(stored_events, **kwargs)

    def select_events(self, originator_id: UUID | str, **kwargs: Any) -> Sequence[StoredEvent]:
        return self.store.select_events(originator_id, **kwargs)


class TestAggregateRecorder(OnOurStore, AggregateRecorderTestCase):
    def create_recorder(self) -> AggregateRecorder:
        return WithoutPositions(self.store)


class TestApplicationRecorder(OnOurStore, ApplicationRecorderTestCase[ApplicationRecorder]):
    def create_recorder(self) -> ApplicationRecorder:
        return self.store

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestTrackingRecorder(OnOurStore, TrackingRecorderTestCase):
    def create_recorder(self) -> TrackingRecorder:
        return self.store


class TestProcessRecorder(OnOurStore, ProcessRecorderTestCase):
    def create_recorder(self) -> ProcessRecorder:
        return self.store


class TestNonInterleaving(OnOurStore, NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self) -> ApplicationRecorder:
        return self.store
