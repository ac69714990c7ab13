"""Reads one upstream's stream in order, for ever, from where this service's own database stands.

The server's memory of what was delivered is never trusted: a consumer is set to the message after
the tracked position whenever it is opened, and from then on every delivery must carry the next
delivery number. A hole in them (a lost connection, a deleted consumer, a second reader) means
opening anew; nothing is ever handled out of order or passed over.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js import JetStreamContext, api
from nats.js.errors import APIError, NotFoundError

from chassis.consumer_config import ConsumerDrift, consumer_drift, ensure_consumer
from chassis.pull import Pull
from contracts.streams import ConsumerDeclaration

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Delivery:
    """One message as it came. `position` is None when it does not say one it can be placed by.

    `again`: it had been delivered before this consumer was opened, so an earlier process may have
    died of it.
    """

    position: int | None
    sequence: int
    subject: str
    headers: Mapping[str, str]
    body: bytes
    again: bool


@dataclass(frozen=True)
class Pace:
    """How much is fetched at once, and how long things wait, in seconds.

    Two batches are taken at least `apart`, so that what comes in between is handled together; one
    that comes alone is never held up.
    """

    batch: int = 500
    idle: float = 5.0
    request: float = 2.0
    pause: float = 0.5
    apart: float = 0.0


Place = Callable[[Mapping[str, str], int], int | None]
"""The store position of a message, from its headers and its sequence in the stream."""

Handle = Callable[[Sequence[Delivery]], Awaitable[None]]
"""Takes in deliveries in order; returning means that all of them are done with for good.

Raise `Interrupted` when the reader is to stop first; after any other error they come again.
"""


class Interrupted(Exception):
    """Handling was cut short because the reader is to stop; these deliveries come again."""


class _OutOfStep(Exception):
    """A delivery is missing, or the consumer is not the one that was opened."""


class Consumer:
    """The one reader of a declared durable consumer.

    `problem` says in one line why nothing can be read now, else it is None; `pending` is how many
    messages waited on the server when it last said so; `recreated` counts how often a deleted
    consumer was made again.
    """

    def __init__(
        self,
        connection: Nats,
        declaration: ConsumerDeclaration,
        *,
        tracked: Callable[[], int],
        place: Place,
        pace: Pace | None = None,
    ) -> None:
        """`tracked` (blocking) tells the upstream position up to which all is done."""
        self.declaration = declaration
        self.problem: str | None = "not started"
        self.pending = 0
        self.recreated = 0
        self._nats = connection
        self._tracked = tracked
        self._place = place
        self._pace = pace or Pace()
        self._js = JetStreamContext(connection, timeout=self._pace.request)
        self._known = False
        self._expected = 1
        self._again_up_to = 0
        self._behind = 0

    async def run(self, stop: asyncio.Event, handle: Handle) -> None:
        """Read until `stop` is set; what is being handled then is finished first.

        Raises `ConsumerDrift` when the consumer found at the start is not as declared. Every
        later trouble is said in `problem`, waited out, and gone on from.
        """
        while not stop.is_set():
            try:
                pull = await self._open()
                leaving = pull.leave_with(stop)
                try:
                    await self._read(pull, stop, handle)
                finally:
                    leaving.cancel()
                    await pull.close()
            except Interrupted:
                return
            except _OutOfStep as reason:
                _log.warning("reading anew", reason=str(reason), **self._names())
            except ConsumerDrift as drift:
                if not self._known:
                    raise
                await self._wait_out(str(drift), stop)
            except NotFoundError:
                await self._wait_out(f"the stream {self.declaration.stream} is missing", stop)
            except (NatsError, APIError, OSError, TimeoutError) as error:
                await self._wait_out(f"NATS does not answer ({error!r})", stop)
            except Exception as error:
                await self._wait_out(f"{type(error).__name__}: {error}", stop, error)

    async def _open(self) -> Pull:
        stream, durable = self.declaration.stream, self.declaration.durable
        info, made = await ensure_consumer(self._js, self.declaration)
        if made and self._known:
            self.recreated += 1
            _log.warning("the consumer was deleted and has been made again", **self._names())
        self._known = True
        delivered = info.delivered.stream_seq if info.delivered else 0
        self._again_up_to = max(self._again_up_to, delivered)
        tracked = await asyncio.to_thread(self._tracked)
        start = await self._sequence_after(tracked)
        await self._js.reset_consumer(stream, durable, seq=start)
        self._expected, self._behind = 1, 0
        pace = self._pace
        pull = Pull(
            self._nats, stream, durable, batch=pace.batch, seconds=pace.idle, apart=pace.apart
        )
        await pull.open()
        self.problem = None
        return pull

    async def _sequence_after(self, tracked: int) -> int:
        """The sequence of the first message beyond `tracked`, by halving: positions only rise."""
        state = (await self._js.stream_info(self.declaration.stream)).state
        low, high = state.first_seq or 1, state.last_seq + 1
        if tracked <= 0:
            return low
        while low < high:
            middle = (low + high) // 2
            found = middle
            # A message that says no position is placed with the one before it.
            while (position := await self._position_at(found)) is None and found > low:
                found -= 1
            if position is None or position <= tracked:
                low = middle + 1
            else:
                high = found
        return low

    async def _position_at(self, sequence: int) -> int | None:
        try:
            message = await self._js.get_msg(self.declaration.stream, sequence)
        except NotFoundError:
            return None
        return self._place(_headers(message), sequence)

    async def _read(self, pull: Pull, stop: asyncio.Event, handle: Handle) -> None:
        while not stop.is_set():
            messages = await pull.next()
            if messages:
                deliveries = [self._in_step(message) for message in messages]
                self.pending = messages[-1].metadata.num_pending
                self._behind = 0
                await handle(deliveries)
                # With it all before it.
                await messages[-1].ack()
            elif not stop.is_set():
                await self._look_after()

    def _in_step(self, message: Msg) -> Delivery:
        number = message.metadata.sequence
        if number.consumer != self._expected:
            raise _OutOfStep(f"delivery {number.consumer} came in place of {self._expected}")
        self._expected += 1
        headers = _headers(message)
        return Delivery(
            position=self._place(headers, number.stream),
            sequence=number.stream,
            subject=message.subject,
            headers=headers,
            body=message.data,
            again=number.stream <= self._again_up_to,
        )

    async def _look_after(self) -> None:
        """Nothing came for a while: is the consumer still there, as declared, and in step?"""
        stream, durable = self.declaration.stream, self.declaration.durable
        try:
            info = await self._js.consumer_info(stream, durable)
        except NotFoundError as error:
            raise _OutOfStep("the consumer is gone") from error
        fields = consumer_drift(self.declaration, info.config)
        if fields:
            raise ConsumerDrift(self.declaration, fields)
        self.pending = info.num_pending or 0
        delivered = info.delivered.consumer_seq if info.delivered else 0
        waiting = self.pending > 0 or delivered != self._expected - 1
        # One look may fall between a delivery and its arrival; a second one cannot.
        self._behind = self._behind + 1 if waiting else 0
        if info.paused:
            self.problem = f"the consumer {durable} on {stream} is paused"
        elif self._behind >= 2:
            raise _OutOfStep(f"{self.pending} messages wait and none comes")
        else:
            self.problem = None

    async def _wait_out(
        self, problem: str, stop: asyncio.Event, error: Exception | None = None
    ) -> None:
        if problem != self.problem:
            _log.error("cannot read", problem=problem, exc_info=error, **self._names())
        self.problem = problem
        try:
            await asyncio.wait_for(stop.wait(), self._pace.pause)
        except TimeoutError:
            return

    def _names(self) -> dict[str, str]:
        declaration = self.declaration
        return {"service": declaration.service, "upstream": declaration.upstream}


def _headers(message: Msg | api.RawStreamMsg) -> Mapping[str, str]:
    return message.headers or {}  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a bare Dict in the library
