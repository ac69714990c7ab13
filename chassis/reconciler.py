"""Compares what the store holds with what its two streams say, message by message.

The relay makes them equal; this is the independent look that would notice if it did not, or if
somebody changed one of the two.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nats.aio.client import Client
from nats.js import JetStreamContext
from pydantic import JsonValue, TypeAdapter, ValidationError

from chassis.event_store import EventStore
from chassis.jetstream import MAX_BATCH_MESSAGES, Outgoing, is_away, read_stream, require_connected
from chassis.mapper import EventMapper
from chassis.outgoing import encoder_for
from chassis.service import Service
from chassis.stream_reading import StreamChanged, StreamMessage, read_messages
from chassis.stream_tail import Mark
from chassis.stream_trouble import ServerAway, StreamMissing
from contracts.streams import StreamKind, stream_name

_OBJECT = TypeAdapter(dict[str, JsonValue])


class DifferenceKind(StrEnum):
    """In what a stream and its store are not equal."""

    STREAM_MISSING = "stream-missing"
    MESSAGE_MISSING = "message-missing"
    NOT_IN_STORE = "not-in-store"
    SUBJECT = "subject"
    HEADER = "header"
    BODY = "body"


_KINDS_VI = {
    DifferenceKind.STREAM_MISSING: "không có luồng",
    DifferenceKind.MESSAGE_MISSING: "luồng thiếu thông điệp",
    DifferenceKind.NOT_IN_STORE: "thông điệp không có trong kho",
    DifferenceKind.SUBJECT: "sai chủ đề",
    DifferenceKind.HEADER: "sai tiêu đề",
    DifferenceKind.BODY: "sai nội dung",
}


@dataclass(frozen=True)
class Difference:
    """The first place where they differ: `sequence` in the stream, `position` in the store.

    `position` is None when the store has nothing to set against the message.
    """

    kind: DifferenceKind
    sequence: int
    position: int | None


@dataclass(frozen=True)
class StreamReport:
    """What one comparison found.

    `compared` messages were looked at this time; up to `sequence` all are equal. `complete` says
    that the stream lacks nothing of the store up to `head`; what it lacks may be on its way.
    """

    stream: str
    compared: int
    sequence: int
    head: int
    complete: bool
    difference: Difference | None

    def in_vietnamese(self) -> str:
        """One line for an operator."""
        found = self.difference
        if found is not None:
            where = f"thông điệp {found.sequence}, vị trí {found.position or '—'}"
            return f"{self.stream}: KHÁC KHO SỰ KIỆN: {_KINDS_VI[found.kind]} ({where})."
        state = "đủ" if self.complete else "còn thông điệp đang chờ gửi"
        return f"{self.stream}: khớp đến thông điệp {self.sequence}, {state} (kho: {self.head})."

    def in_english(self) -> str:
        """The same in English."""
        found = self.difference
        if found is not None:
            where = f"message {found.sequence}, position {found.position or '—'}"
            return f"{self.stream}: DIFFERS FROM THE STORE: {found.kind.value} ({where})."
        state = "complete" if self.complete else "more is waiting to be sent"
        return f"{self.stream}: equal up to message {self.sequence}, {state} (store: {self.head})."


@dataclass(frozen=True)
class Reconciliation:
    """What was found for one service."""

    service: str
    streams: tuple[StreamReport, ...]

    @property
    def equal(self) -> bool:
        """Whether no difference was found; a stream may still be behind."""
        return all(report.difference is None for report in self.streams)


class Reconciler:
    """Compares both streams of one service with its store.

    It remembers how far they were equal, so that looking every minute costs what is new.
    """

    def __init__(
        self,
        store: EventStore,
        mapper: EventMapper,
        service: Service,
        connection: Client,
        agency: str,
    ) -> None:
        """The connection's user must be allowed to read both streams."""
        self._service = service.name
        self._comparisons = tuple(
            _Comparison(kind, store, mapper, service, connection, agency) for kind in StreamKind
        )

    async def check(self, *, full: bool = False) -> Reconciliation:
        """Compare what is new since the last time, or everything; raises `ServerAway`.

        A stream that was replaced meanwhile is compared from its first message.
        """
        reports = [await comparison.run(full) for comparison in self._comparisons]
        return Reconciliation(self._service, tuple(reports))


class _Comparison:
    """One stream against the store."""

    def __init__(
        self,
        kind: StreamKind,
        store: EventStore,
        mapper: EventMapper,
        service: Service,
        connection: Client,
        agency: str,
    ) -> None:
        self._name = stream_name(kind, service.name)
        self._store = store
        self._encoder = encoder_for(kind, agency, service, mapper)
        self._connection = connection
        self._js = JetStreamContext(connection)
        self._verified = Mark(0, 0, None)

    async def run(self, full: bool) -> StreamReport:
        try:
            return await self._compare(full)
        except StreamMissing:
            self._verified = Mark(0, 0, None)
            head = await asyncio.to_thread(self._store.head)
            missing = Difference(DifferenceKind.STREAM_MISSING, 0, None)
            return StreamReport(self._name, 0, 0, head, False, missing)
        except Exception as error:
            if is_away(error):
                raise ServerAway(stream=self._name, cause=type(error).__name__) from error
            raise

    async def _compare(self, full: bool) -> StreamReport:
        require_connected(self._connection)
        info = await read_stream(self._js, self._name)
        last, known = info.state.last_seq, self._verified
        if full or known.created != info.created or known.sequence > last:
            known = Mark(0, 0, info.created)
        # The store is asked after the stream: what the stream held by then is in it.
        head = await asyncio.to_thread(self._store.head)
        expected = _Expected(self, known.position, head)
        begun, difference = known.sequence, None
        try:
            async for run in read_messages(self._connection, self._name, begun + 1, last):
                known, difference = await self._compare_run(run, known, expected)
                if difference is not None:
                    break
        except StreamChanged:
            difference = Difference(DifferenceKind.MESSAGE_MISSING, known.sequence + 1, None)
        complete = difference is None and await expected.next() is None
        if complete:
            known = Mark(known.sequence, head, known.created)
        self._verified = known
        compared = known.sequence - begun
        return StreamReport(self._name, compared, known.sequence, head, complete, difference)

    async def _compare_run(
        self, run: list[StreamMessage], known: Mark, expected: "_Expected"
    ) -> tuple[Mark, Difference | None]:
        for message in run:
            wanted = await expected.next()
            sequence = known.sequence + 1
            if wanted is None:
                kind = DifferenceKind.NOT_IN_STORE
                return known, Difference(kind, message.sequence, None)
            if message.sequence != sequence:
                kind = DifferenceKind.MESSAGE_MISSING
                return known, Difference(kind, sequence, wanted.position)
            found = _difference(wanted, message)
            if found is not None:
                return known, Difference(found, sequence, wanted.position)
            known = Mark(sequence, wanted.position, known.created)
        return known, None

    def read(self, after: int) -> tuple[int, list[Outgoing]]:
        """The messages of the next rows beyond `after`, and the last of those rows' positions."""
        rows = self._store.select_recorded(after, MAX_BATCH_MESSAGES)
        return rows[-1].position if rows else after, self._encoder.encode(rows)


class _Expected:
    """The messages the store calls for, one at a time, up to `head`."""

    def __init__(self, comparison: _Comparison, after: int, head: int) -> None:
        self._comparison = comparison
        self._after = after
        self._head = head
        self._messages: deque[Outgoing] = deque()

    async def next(self) -> Outgoing | None:
        while not self._messages and self._after < self._head:
            after, messages = await asyncio.to_thread(self._comparison.read, self._after)
            if after == self._after:
                return None
            self._after = after
            self._messages.extend(messages)
        return self._messages.popleft() if self._messages else None


def _difference(wanted: Outgoing, message: StreamMessage) -> DifferenceKind | None:
    if wanted.subject != message.subject:
        return DifferenceKind.SUBJECT
    if any(message.headers.get(name) != value for name, value in wanted.headers.items()):
        return DifferenceKind.HEADER
    if wanted.body != message.body and not _has_grown(wanted, message):
        return DifferenceKind.BODY
    return None


def _has_grown(wanted: Outgoing, message: StreamMessage) -> bool:
    """Whether a public message only lacks fields that were added since it was published.

    Within a major version a message may gain optional fields; what was said then stays said.
    """
    if not wanted.headers:
        return False
    then, now = _object(message.body), _object(wanted.body)
    return bool(then) and all(name in now and now[name] == then[name] for name in then)


def _object(body: bytes) -> Mapping[str, JsonValue]:
    try:
        return _OBJECT.validate_json(body)
    except ValidationError:
        return {}
