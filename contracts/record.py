"""The body of a message in a RECORD stream: one stored event, byte for byte.

It is canonical JSON (RFC 8785: sorted keys, no white space). `state` and `metadata` are spliced
in as the bytes the store holds, so a digest of the body is a digest of what was stored.
"""

import json
from datetime import UTC, datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, JsonValue, ValidationError

LARGEST_RECORD = 65_535
"""Bytes of the longest record: as long as an entry of the transparency log can be."""


class MalformedRecord(ValueError):
    """Bytes that are no record: not JSON, a field missing or unknown, or of a wrong kind."""


class Record(BaseModel):
    """One stored event as audit reads it; the fields mean what they mean in the store."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    aggregate_id: UUID
    metadata: dict[str, JsonValue]
    position: int
    recorded_at: AwareDatetime
    service: str
    state: dict[str, JsonValue]
    topic: str
    version: int


def record_time(moment: datetime) -> str:
    """UTC with six digits of microseconds and a Z; `moment` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a stored time must say its zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def record_bytes(
    *,
    service: str,
    position: int,
    aggregate_id: UUID,
    version: int,
    topic: str,
    state: bytes,
    metadata: bytes,
    recorded_at: datetime,
) -> bytes:
    """The body for one row of the store. `state` and `metadata` must be canonical JSON objects."""
    return b"".join(
        (
            b'{"aggregate_id":"',
            str(aggregate_id).encode(),
            b'","metadata":',
            metadata,
            b',"position":%d,"recorded_at":"' % position,
            record_time(recorded_at).encode(),
            b'","service":',
            _text(service),
            b',"state":',
            state,
            b',"topic":',
            _text(topic),
            b',"version":%d}' % version,
        )
    )


def parse_record(body: bytes) -> Record:
    """Read a body back; raises `MalformedRecord`."""
    try:
        return Record.model_validate_json(body)
    except ValidationError as error:
        raise MalformedRecord(str(error)) from error


def _text(value: str) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
