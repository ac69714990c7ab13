"""What a stored event becomes in each of the two streams.

Both are pure functions of the stored row, so a stream rebuilt from the store is the stream that
was there before.
"""

from collections.abc import Sequence
from typing import Protocol

from eventsourcing.utils import get_topic

from chassis.appends import Row
from chassis.jetstream import Outgoing
from chassis.mapper import EventMapper
from chassis.recorded import Recorded
from chassis.service import Service
from contracts.envelope_headers import message_id, to_headers
from contracts.message import Envelope, Message
from contracts.record import record_bytes
from contracts.streams import StreamKind
from contracts.subjects import event_subject, record_subject


class Encoder(Protocol):
    """Makes the messages of one stream."""

    def encode(self, rows: Sequence[Row]) -> list[Outgoing]:
        """The messages for these rows, in their order; a row may have none."""
        ...


class RecordEncoder:
    """Every row, byte for byte."""

    def __init__(self, agency: str, service: str) -> None:
        """For one service of one agency."""
        self._agency = agency
        self._service = service

    def encode(self, rows: Sequence[Row]) -> list[Outgoing]:
        """One message for each row."""
        return [
            Outgoing(
                position=row.position,
                subject=record_subject(self._agency, self._service, row.aggregate_id),
                body=record_bytes(
                    service=self._service,
                    position=row.position,
                    aggregate_id=row.aggregate_id,
                    version=row.version,
                    topic=row.topic,
                    state=row.state,
                    metadata=row.metadata,
                    recorded_at=row.recorded_at,
                ),
            )
            for row in rows
        ]


class PublicEncoder:
    """The public messages that `publishing` makes; private events are passed over undecoded."""

    def __init__(self, agency: str, service: Service, mapper: EventMapper) -> None:
        """For one service of one agency."""
        self._agency = agency
        self._service = service.name
        self._mapper = mapper
        self._publish = {
            get_topic(event_class): publish
            for event_class, publish in service.publishing.items()
            if publish is not None
        }

    def encode(self, rows: Sequence[Row]) -> list[Outgoing]:
        """One message for each row that is public."""
        messages: list[Outgoing] = []
        for row in rows:
            publish = self._publish.get(row.topic)
            if publish is not None:
                recorded = self._mapper.decode(row)
                messages.append(self._outgoing(recorded, publish(recorded.event)))
        return messages

    def _outgoing(self, recorded: Recorded, message: Message) -> Outgoing:
        facts = recorded.facts
        envelope = Envelope.model_validate(
            {
                "id": message_id(self._agency, self._service, recorded.position),
                "agency": self._agency,
                "service": self._service,
                "type": type(message).__name__,
                "version": message.VERSION,
                "aggregate_id": recorded.aggregate_id,
                "position": recorded.position,
                "recorded_at": recorded.recorded_at,
                "effective_at": facts["effective_at"],
                "correlation_id": facts["correlation_id"],
                "causation_id": facts["causation_id"] or facts["command_id"],
                "actor_id": facts["actor"],
                "role": facts["role"],
                "traceparent": facts["traceparent"],
                "imports_from": facts.get("imports_from"),
            }
        )
        return Outgoing(
            position=recorded.position,
            subject=event_subject(self._agency, type(message), recorded.aggregate_id),
            body=message.model_dump_json().encode(),
            headers=to_headers(envelope),
        )


def encoder_for(kind: StreamKind, agency: str, service: Service, mapper: EventMapper) -> Encoder:
    """The encoder of this kind of stream."""
    if kind is StreamKind.RECORD:
        return RecordEncoder(agency, service.name)
    return PublicEncoder(agency, service, mapper)
