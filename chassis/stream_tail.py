"""One stream kept equal to the store: read what comes next, publish it, again.

There is no cursor to lose: where to go on is read from the stream's own last message, and a batch
is stored only if the stream still ends there. Whatever dies between any two steps, and however
many of these run at once, nothing is stored twice and nothing is left out.
"""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import structlog
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import APIError

from chassis.appends import Row
from chassis.event_store import EventStore
from chassis.jetstream import (
    MAX_BATCH_MESSAGES,
    Outgoing,
    SequenceMoved,
    drift,
    in_batches,
    is_away,
    publish_atomically,
    read_stream,
    require_connected,
)
from chassis.outgoing import Encoder
from chassis.stream_reading import read_messages
from chassis.stream_trouble import (
    RelayFault,
    ServerAway,
    StreamAhead,
    StreamDamaged,
    StreamDrift,
    StreamTrouble,
)
from chassis.unless import unless
from contracts.envelope_headers import POSITION
from contracts.streams import StreamDeclaration, StreamKind

T = TypeVar("T")

_Read = tuple[Sequence[Row], list[Outgoing]]

_log = structlog.get_logger(__name__)

_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 2.0
_IDLE_SECONDS = 5.0
_LOG_AGAIN_SECONDS = 60.0
_FEW = 16
"""So many rows are encoded sooner than a thread for it is awake."""


@dataclass(frozen=True)
class Mark:
    """How far a stream is: its last sequence, and the store position up to which it is complete.

    `created` tells a stream apart from another one made later under its name.
    """

    sequence: int
    position: int
    created: datetime | None


class StreamTail:
    """Keeps one stream equal to the store.

    `mark` is how far it was when last seen, None before that; `trouble` what is in the way now;
    `published` how many messages this one stored.
    """

    def __init__(
        self,
        connection: Client,
        store: EventStore,
        encoder: Encoder,
        declaration: StreamDeclaration,
    ) -> None:
        """Nothing is read or published yet."""
        self.declaration = declaration
        self.mark: Mark | None = None
        self.trouble: StreamTrouble | None = None
        self.published = 0
        self._connection = connection
        self._js = JetStreamContext(connection)
        self._store = store
        self._encoder = encoder
        self._verified = False
        self._failures = 0
        self._ahead: tuple[int, asyncio.Task[_Read]] | None = None
        self._logged: tuple[str, float] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Go on until `stop` is set; every error is met by reading the stream's state again."""
        while not stop.is_set():
            more = await self._guarded(self.step())
            if self._failures:
                pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(self._failures - 1, 10))
                await unless(stop, asyncio.sleep(pause))
            elif not more:
                await self._guarded(self._wait(stop))

    async def step(self) -> bool:
        """Read once and publish it; whether there may be more to read at once.

        Raises whatever stands in the way; run again, it goes on from what the stream then holds.
        """
        mark = await self._current()
        rows, messages = await self._take(mark.position)
        for batch in in_batches(messages, self._connection.max_payload):
            self._verified = False
            sequence = await publish_atomically(
                self._connection, self.declaration.name, batch, mark.sequence
            )
            mark = Mark(sequence, batch[-1].position, mark.created)
            self.mark, self._verified = mark, True
            self.published += len(batch)
        if rows:
            self.mark = Mark(mark.sequence, rows[-1].position, mark.created)
        return len(rows) == MAX_BATCH_MESSAGES

    async def _take(self, after: int) -> _Read:
        """What comes after `after`; the run behind it is read while this one is published."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == after:
            taken = await ahead[1]
        elif 0 < len(few := self._store.recent(after, _FEW + 1)) <= _FEW:
            return few, self._encoder.encode(few)
        else:
            taken = await asyncio.to_thread(self._read, after)
        rows = taken[0]
        if len(rows) == MAX_BATCH_MESSAGES:
            position = rows[-1].position
            reading = asyncio.create_task(asyncio.to_thread(self._read, position))
            # A run read in vain may fail unseen: it is read again when it is needed.
            reading.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._ahead = (position, reading)
        return taken

    def _read(self, after: int) -> _Read:
        rows = self._store.follow(after, MAX_BATCH_MESSAGES)
        return rows, self._encoder.encode(rows)

    async def _wait(self, stop: asyncio.Event) -> None:
        mark = await self._current()
        head = await unless(stop, self._store.wait_beyond(mark.position, _IDLE_SECONDS))
        # Nothing to do is the time to look whether the stream is still there.
        self._verified = head is not None and head > mark.position

    async def _current(self) -> Mark:
        if self.mark is None or not self._verified:
            self.mark = await self._resume()
            self._verified = True
        return self.mark

    async def _resume(self) -> Mark:
        """Where the stream really ends; raises `StreamTrouble` when it cannot be gone on with."""
        name = self.declaration.name
        require_connected(self._connection)
        info = await read_stream(self._js, name)
        fields = drift(self.declaration, info.config, replicas=False)
        if fields:
            raise StreamDrift(stream=name, fields="; ".join(fields))
        last, messages = info.state.last_seq, info.state.messages
        if messages != last:
            raise StreamDamaged(stream=name, messages=messages, last_sequence=last)
        known = self.mark
        if known is not None and (known.sequence, known.created) == (last, info.created):
            # Private events beyond the last public message need not be read again.
            position = known.position
        else:
            position = await self._position_of(last)
        head = await asyncio.to_thread(self._store.head)
        if position > head:
            raise StreamAhead(stream=name, position=position, head=head)
        return Mark(last, position, info.created)

    async def _position_of(self, sequence: int) -> int:
        if sequence == 0 or self.declaration.kind is StreamKind.RECORD:
            return sequence
        name = self.declaration.name
        async for run in read_messages(self._connection, name, sequence, sequence):
            return int(run[0].headers[POSITION])
        raise AssertionError("a range of one message is one run or an error")

    async def _guarded(self, step: Coroutine[Any, Any, T]) -> T | None:
        try:
            result = await step
        except SequenceMoved:
            # Another relay was faster. No trouble; giving way for a moment saves both work.
            self._failures += 1
        except StreamTrouble as trouble:
            self._failed(trouble)
        except Exception as error:
            # It never gives up, whatever it meets: giving up would lose messages in silence.
            self._failed(self._named(error), error)
        else:
            self._succeeded()
            return result
        return None

    def _named(self, error: Exception) -> StreamTrouble:
        name, cause = self.declaration.name, _cause(error)
        if is_away(error):
            return ServerAway(stream=name, cause=cause)
        return RelayFault(stream=name, position=self.mark.position if self.mark else 0, cause=cause)

    def _failed(self, trouble: StreamTrouble, error: Exception | None = None) -> None:
        self._failures += 1
        self._verified = False
        self.trouble = trouble
        now = time.monotonic()
        code, logged_at = self._logged or ("", now)
        if code != trouble.code or now - logged_at >= _LOG_AGAIN_SECONDS:
            self._logged = (trouble.code, now)
            _log.error(
                "relay-trouble", code=trouble.code, problem=str(trouble), exc_info=error or False
            )

    def _succeeded(self) -> None:
        self._failures = 0
        if self.trouble is not None:
            _log.info("relay-recovered", stream=self.declaration.name, after=self.trouble.code)
        self.trouble, self._logged = None, None


def _cause(error: Exception) -> str:
    """What the server itself said; of another error only its kind, for its text may quote data."""
    if isinstance(error, APIError):
        return f"{error.description} (NATS {error.err_code})"
    return type(error).__name__
