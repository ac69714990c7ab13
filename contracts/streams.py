"""Every stream and every durable consumer on JetStream, as data.

Each service has two streams. `RECORD_<SERVICE>` holds every stored event byte for byte, and its
sequence numbers are the store's positions; audit alone reads it. `EVENTS_<SERVICE>` holds the
public messages in store order; the other services read it. Both can be rebuilt from the store.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contracts.message import Message
from contracts.subjects import heard_subjects, record_subject

MAX_ACK_PENDING = 1000
"""How many messages a consumer may hold unacknowledged; the next ones wait on the server."""

ACK_WAIT_SECONDS = 30.0
"""How long the server waits for an acknowledgement before it delivers a message again."""


class StreamKind(StrEnum):
    """The two streams a service has."""

    RECORD = "record"
    EVENTS = "events"


@dataclass(frozen=True)
class StreamDeclaration:
    """One stream: kept on disk, never trimmed by age or size, nothing in it deleted or purged.

    A full disk refuses new messages and keeps the old ones. Atomic batches are allowed, because
    the relay publishes in them.
    """

    name: str
    kind: StreamKind
    service: str
    subjects: tuple[str, ...]
    replicas: int = 1


@dataclass(frozen=True)
class ConsumerDeclaration:
    """One durable pull consumer: `service` reads `stream` of `upstream` from its first message.

    An acknowledged message is so with all before it, for they are handled in order, and what is
    not acknowledged is delivered again without limit:
    giving up on one is decided by the service, in its own database, never by the server.
    """

    service: str
    upstream: str
    durable: str
    stream: str
    filter_subjects: tuple[str, ...]
    ack_wait_seconds: float = ACK_WAIT_SECONDS
    max_ack_pending: int = MAX_ACK_PENDING


def stream_name(kind: StreamKind, service: str) -> str:
    """`RECORD_<SERVICE>` or `EVENTS_<SERVICE>`."""
    return f"{kind.name}_{service.upper().replace('-', '_')}"


def record_stream(agency: str, service: str, replicas: int = 1) -> StreamDeclaration:
    """The stream of a service's stored events; its sequence is the store position."""
    return StreamDeclaration(
        name=stream_name(StreamKind.RECORD, service),
        kind=StreamKind.RECORD,
        service=service,
        subjects=(record_subject(agency, service, "*"),),
        replicas=replicas,
    )


def events_stream(agency: str, service: str, replicas: int = 1) -> StreamDeclaration:
    """The stream of a service's public messages."""
    return StreamDeclaration(
        name=stream_name(StreamKind.EVENTS, service),
        kind=StreamKind.EVENTS,
        service=service,
        subjects=(f"thidua.event.{agency}.{service}.>",),
        replicas=replicas,
    )


def service_stream(
    kind: StreamKind, agency: str, service: str, replicas: int = 1
) -> StreamDeclaration:
    """The stream of this kind."""
    declare = record_stream if kind is StreamKind.RECORD else events_stream
    return declare(agency, service, replicas)


def service_streams(
    agency: str, services: Iterable[str], replicas: int = 1
) -> tuple[StreamDeclaration, ...]:
    """Both streams of each of these services."""
    return tuple(
        service_stream(kind, agency, service, replicas)
        for service in services
        for kind in StreamKind
    )


def reaction_consumers(
    agency: str, service: str, heard: Iterable[type[Message]]
) -> tuple[ConsumerDeclaration, ...]:
    """The consumers of a service that hears these messages, one for each upstream, by name."""
    subjects: defaultdict[str, list[str]] = defaultdict(list)
    for message in heard:
        subjects[message.SERVICE].append(heard_subjects(agency, message))
    return tuple(
        ConsumerDeclaration(
            service=service,
            upstream=upstream,
            durable=service,
            stream=stream_name(StreamKind.EVENTS, upstream),
            filter_subjects=tuple(sorted(filters)),
        )
        for upstream, filters in sorted(subjects.items())
    )


def record_consumers(
    agency: str, service: str, upstreams: Sequence[str]
) -> tuple[ConsumerDeclaration, ...]:
    """The consumers of a service (audit) that takes in the whole RECORD stream of these."""
    return tuple(
        ConsumerDeclaration(
            service=service,
            upstream=upstream,
            durable=service,
            stream=stream_name(StreamKind.RECORD, upstream),
            filter_subjects=(record_subject(agency, upstream, "*"),),
        )
        for upstream in upstreams
    )
