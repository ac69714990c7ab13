"""Between domain events and the bytes they are stored as; every class is found by its topic."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from eventsourcing.domain import Aggregate, CanMutateAggregate, DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent
from eventsourcing.utils import get_topic

from chassis.appends import Row
from chassis.event_schema import EventClass, EventSchema, EventUndecodable
from chassis.metadata import facts_of
from chassis.recorded import Recorded

__all__ = ["EventMapper", "UnknownTopic"]


class UnknownTopic(EventUndecodable):
    """No aggregate of this service has an event of this topic or class."""


class EventMapper(Mapper[UUID]):
    """The library's mapper for the events of one service's aggregates.

    State is canonical JSON of the event's own fields: id and version are columns, and the
    timestamp of a loaded event is when the database recorded it.
    """

    def __init__(self, aggregates: Iterable[type[Aggregate]]) -> None:
        """Raises `UnstorableField` for an event class that has no stored form."""
        super().__init__(JSONTranscoder())
        self._by_topic: dict[str, EventSchema] = {}
        self._by_class: dict[type, EventSchema] = {}
        for aggregate in aggregates:
            for event_class in event_classes(aggregate):
                schema = EventSchema(get_topic(event_class), event_class, aggregate)
                self._by_topic[schema.topic] = schema
                self._by_class[event_class] = schema

    @property
    def topics(self) -> dict[str, EventClass]:
        """Every topic and its event class."""
        return {topic: schema.event_class for topic, schema in self._by_topic.items()}

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> StoredEvent:
        """The event as it is stored; raises `UnknownTopic` or `UnstorableField`."""
        schema = self._by_class.get(type(domain_event))
        if schema is None:
            raise UnknownTopic(f"{type(domain_event).__qualname__} is no event of this service")
        return StoredEvent(
            domain_event.originator_id,
            domain_event.originator_version,
            schema.topic,
            schema.encode(cast(CanMutateAggregate[UUID], domain_event)),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[UUID]:
        """The event again, from a recorded one; raises `UnknownTopic` or `EventUndecodable`."""
        recorded_at: Any = getattr(stored_event, "recorded_at", None)
        if not isinstance(recorded_at, datetime):
            raise EventUndecodable(f"{stored_event.topic} does not say when it was recorded")
        aggregate_id = cast(UUID, stored_event.originator_id)
        return self._schema(stored_event.topic).decode(
            stored_event.state, aggregate_id, stored_event.originator_version, recorded_at
        )

    def decode(self, row: Row) -> Recorded:
        """A row of the store with its event; raises `UnknownTopic` or `EventUndecodable`."""
        event = self._schema(row.topic).decode(
            row.state, row.aggregate_id, row.version, row.recorded_at
        )
        return Recorded(*row, event, facts_of(row.metadata))

    def _schema(self, topic: str) -> EventSchema:
        schema = self._by_topic.get(topic)
        if schema is None:
            raise UnknownTopic(f"no event of this service has the topic “{topic}”")
        return schema


def event_classes(aggregate: type[Aggregate]) -> list[EventClass]:
    """The event classes of an aggregate that can be stored: all but its abstract `Event`."""
    return [
        value
        for name, value in vars(aggregate).items()
        if isinstance(value, type) and issubclass(value, CanMutateAggregate) and name != "Event"
    ]
