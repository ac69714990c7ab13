"""An envelope as NATS headers: CloudEvents 1.0 in binary mode, and our own.

`ce-id` is derived from the agency, the service and the store position, so a message published
again after a stream was rebuilt has the id it had before.
"""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from contracts.message import Envelope
from contracts.record import record_time
from contracts.trace import is_traceparent

POSITION = "Thidua-Position"
"""The header with the store position of the event a message was made from."""


class MalformedHeaders(ValueError):
    """Headers that are not those of a public message; names the first one at fault."""


def message_id(agency: str, service: str, position: int) -> UUID:
    """The id of the public message made from the event at `position`; the same for ever."""
    return uuid5(NAMESPACE_URL, f"{source(agency, service)}/{position}")


def source(agency: str, service: str) -> str:
    """The CloudEvents source of a service."""
    return f"/thidua/{agency}/{service}"


def to_headers(envelope: Envelope) -> dict[str, str]:
    """The headers of a message with this envelope; what is None is left out."""
    kind = f"{envelope.service}.{envelope.type}.v{envelope.version}"
    headers = {
        "ce-specversion": "1.0",
        "ce-id": str(envelope.id),
        "ce-type": f"thidua.{kind}",
        "ce-source": source(envelope.agency, envelope.service),
        "ce-subject": str(envelope.aggregate_id),
        "ce-time": record_time(envelope.recorded_at),
        "ce-dataschema": f"urn:thidua:schema:{kind.replace('.', ':')}",
        "content-type": "application/json",
        POSITION: str(envelope.position),
        "Thidua-Effective-At": record_time(envelope.effective_at),
        "Thidua-Correlation-Id": str(envelope.correlation_id),
        "Thidua-Role": envelope.role,
    }
    if envelope.causation_id is not None:
        headers["Thidua-Causation-Id"] = str(envelope.causation_id)
    if envelope.actor_id is not None:
        headers["Thidua-Actor"] = str(envelope.actor_id)
    if envelope.traceparent is not None:
        headers["traceparent"] = envelope.traceparent
    if envelope.imports_from is not None:
        headers["Thidua-Imports-From"] = envelope.imports_from.isoformat()
    return headers


def from_headers(headers: Mapping[str, str]) -> Envelope:
    """The envelope a message came with; raises `MalformedHeaders`."""
    try:
        _, service, name, version = headers["ce-type"].split(".")
        _, _, agency, _ = headers["ce-source"].split("/")
        causation, actor = headers.get("Thidua-Causation-Id"), headers.get("Thidua-Actor")
        imports, trace = headers.get("Thidua-Imports-From"), headers.get("traceparent", "")
        return Envelope(
            id=UUID(headers["ce-id"]),
            agency=agency,
            service=service,
            type=name,
            version=int(version.removeprefix("v")),
            aggregate_id=UUID(headers["ce-subject"]),
            position=int(headers[POSITION]),
            recorded_at=_moment(headers["ce-time"]),
            effective_at=_moment(headers["Thidua-Effective-At"]),
            correlation_id=UUID(headers["Thidua-Correlation-Id"]),
            causation_id=UUID(causation) if causation else None,
            actor_id=UUID(actor) if actor else None,
            role=headers["Thidua-Role"],
            traceparent=trace if is_traceparent(trace) else None,
            imports_from=date.fromisoformat(imports) if imports else None,
        )
    except KeyError as error:
        raise MalformedHeaders(f"the header {error.args[0]} is missing") from error
    except ValueError as error:
        raise MalformedHeaders(str(error)) from error


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"the time {text} says no zone")
    return moment
