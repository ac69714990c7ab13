"""JetStream as this house uses it: atomic batches behind a fence, and streams as declared.

nats-py has no helper for atomic batches; the headers are those of the server's ADR-50.
"""

import asyncio
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nats.aio.client import Client
from nats.errors import ConnectionReconnectingError
from nats.errors import Error as NatsError
from nats.js import JetStreamContext, api
from nats.js.errors import APIError, NotFoundError, ServiceUnavailableError

from chassis.stream_trouble import EventTooLarge, StreamDrift, StreamMissing
from contracts.streams import StreamDeclaration, service_streams

MAX_BATCH_MESSAGES = 500
"""The server takes 1,000 in one atomic batch; half of it bounds the work that is lost with one."""

MAX_BATCH_BYTES = 4 * 1024 * 1024
"""Bodies and headers of one batch together."""

MAX_HEADER_BYTES = 65_535
"""JetStream refuses a message with more headers than this, however large `max_payload` is."""

_PUBLISH_TIMEOUT = 5.0
_WRONG_LAST_SEQUENCE = 10071
_STREAM_NOT_FOUND = 10059
_HEADER_ROOM = 400


class SequenceMoved(Exception):
    """The stream does not end where the publisher thought: somebody else published first."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to publish, and the store position of the event it comes from."""

    position: int
    subject: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def size(self) -> int:
        """Bytes on the wire that count against the server's `max_payload`."""
        return len(self.body) + self.header_size

    @property
    def header_size(self) -> int:
        """Bytes of the headers, those that a publisher adds included."""
        own = sum(len(name) + len(value) + 4 for name, value in self.headers.items())
        return own + _HEADER_ROOM


def in_batches(messages: Sequence[Outgoing], largest: int) -> Iterable[Sequence[Outgoing]]:
    """Cut into runs that each fit one atomic batch.

    A message beyond `largest` bytes, which the server would refuse, holds up none before it.
    """
    start, size = 0, 0
    for index, message in enumerate(messages):
        full = index - start == MAX_BATCH_MESSAGES or size + message.size > MAX_BATCH_BYTES
        if index > start and (full or message.size > largest):
            yield messages[start:index]
            start, size = index, 0
        size += message.size
    if start < len(messages):
        yield messages[start:]


async def publish_atomically(
    connection: Client,
    stream: str,
    messages: Sequence[Outgoing],
    expected_last_sequence: int,
) -> int:
    """Store all of these at the end of `stream`, or none; returns the last one's sequence.

    They are stored only if the stream ends with `expected_last_sequence`. Raises `SequenceMoved`
    when it does not, `EventTooLarge`, or an error of nats-py after which it is not known whether
    they were stored: read the stream's state again.
    """
    require_connected(connection)
    for message in messages:
        if message.size > connection.max_payload:
            raise EventTooLarge(
                stream=stream,
                position=message.position,
                size=message.size,
                limit=connection.max_payload,
            )
    fence = {
        api.Header.EXPECTED_STREAM.value: stream,
        api.Header.EXPECTED_LAST_SEQUENCE.value: str(expected_last_sequence),
    }
    if len(messages) == 1:
        return await _publish_last(connection, messages[0], fence)
    batch = {api.Header.BATCH_ID.value: secrets.token_hex(16)}
    for number, message in enumerate(messages[:-1], start=1):
        sequence = {api.Header.BATCH_SEQUENCE.value: str(number)}
        headers = {**message.headers, **batch, **sequence, **(fence if number == 1 else {})}
        await connection.publish(message.subject, message.body, headers=headers)
    # Only the commit asks for an answer: the server then judges the whole batch at once, so a
    # message lost on the way or an older fence refuses all of it.
    commit = {
        api.Header.BATCH_SEQUENCE.value: str(len(messages)),
        api.Header.BATCH_COMMIT.value: "1",
    }
    return await _publish_last(connection, messages[-1], {**batch, **commit})


async def _publish_last(connection: Client, message: Outgoing, headers: Mapping[str, str]) -> int:
    answer = await connection.request(
        message.subject,
        message.body,
        timeout=_PUBLISH_TIMEOUT,
        headers={**message.headers, **headers},
    )
    reply: dict[str, Any] = json.loads(answer.data)
    error = reply.get("error")
    if error is None:
        return int(reply["seq"])
    if error.get("err_code") == _WRONG_LAST_SEQUENCE:
        raise SequenceMoved(error["description"])
    APIError.from_error(error)
    raise AssertionError("from_error always raises")


def stream_config(declaration: StreamDeclaration) -> api.StreamConfig:
    """The server's configuration for a declared stream."""
    return api.StreamConfig(
        name=declaration.name,
        subjects=list(declaration.subjects),
        retention=api.RetentionPolicy.LIMITS,
        storage=api.StorageType.FILE,
        discard=api.DiscardPolicy.NEW,
        max_msgs=-1,
        max_bytes=-1,
        max_age=0,
        num_replicas=declaration.replicas,
        deny_delete=True,
        deny_purge=True,
        allow_atomic=True,
        allow_direct=True,
    )


_AS_DECLARED = (
    "subjects",
    "retention",
    "storage",
    "discard",
    "discard_new_per_subject",
    "max_msgs",
    "max_bytes",
    "max_age",
    "max_msgs_per_subject",
    "max_msg_size",
    "deny_delete",
    "deny_purge",
    "allow_atomic",
    "allow_direct",
    "allow_rollup_hdrs",
    "no_ack",
    "sealed",
    "mirror",
    "sources",
    "subject_transform",
    "republish",
    "persist_mode",
)


def drift(
    declaration: StreamDeclaration, actual: api.StreamConfig, *, replicas: bool = True
) -> list[str]:
    """Each field in which the stream differs from its declaration, as `name: is → should be`."""
    wanted = stream_config(declaration)
    fields = (*_AS_DECLARED, "num_replicas") if replicas else _AS_DECLARED
    found: list[str] = []
    for name in fields:
        should, is_now = _plain(getattr(wanted, name)), _plain(getattr(actual, name))
        if should != is_now:
            found.append(f"{name}: {is_now} → {should}")
    return found


def _plain(value: Any) -> Any:
    # The server answers "none" as absent, and enumerations as their values.
    return str(getattr(value, "value", value)) if value else None


async def read_stream(js: JetStreamContext, stream: str) -> api.StreamInfo:
    """The stream's configuration and state; raises `StreamMissing`."""
    try:
        return await js.stream_info(stream)
    except NotFoundError as error:
        if error.err_code == _STREAM_NOT_FOUND:
            raise StreamMissing(stream=stream) from error
        raise


async def ensure_stream(js: JetStreamContext, declaration: StreamDeclaration) -> bool:
    """Make the stream when there is none; True if it was made. Raises `StreamDrift`.

    Needs the provisioning user. An existing stream is compared, never changed.
    """
    made = False
    try:
        info = await read_stream(js, declaration.name)
    except StreamMissing:
        info = await js.add_stream(  # pyright: ignore[reportUnknownMemberType] - untyped **params
            stream_config(declaration)
        )
        made = True
    fields = drift(declaration, info.config)
    if fields:
        raise StreamDrift(stream=declaration.name, fields="; ".join(fields))
    return made


async def ensure_streams(
    js: JetStreamContext, agency: str, services: Iterable[str], replicas: int = 1
) -> list[str]:
    """Make or verify both streams of each service; returns the names of those it made.

    Raises `StreamDrift` for the first one that is not as declared.
    """
    made: list[str] = []
    for declaration in service_streams(agency, services, replicas):
        if await ensure_stream(js, declaration):
            made.append(declaration.name)
    return made


def require_connected(connection: Client) -> None:
    """Fail at once while the server is away; the client would wait out a timeout instead."""
    if not connection.is_connected:
        raise ConnectionReconnectingError


def is_away(error: Exception) -> bool:
    """Whether this says that the server does not answer, rather than that it refused."""
    if isinstance(error, APIError):
        return isinstance(error, ServiceUnavailableError)
    return isinstance(error, asyncio.TimeoutError | NatsError)
