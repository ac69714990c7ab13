"""Public messages as they come, each once and in order, from wherever one wants to begin.

An ordered consumer for a person who watches: it lives in the server's memory, under a name of the
operator's own, acknowledges nothing, and is made again behind the last message seen whenever the
server was away or a delivery is missing.
"""

import asyncio
import json
import secrets
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.errors import APIError, NotFoundError

from chassis.nats_config import TAIL_NAMES
from chassis.pull import Pull
from chassis.stream_reading import read_messages

_IDLE = 1.0
_PAUSE = 0.5
_BATCH = 500
_GONE_AFTER = 10.0
_QUEUE = 1_000
_NAME_TAKEN = 10_148
_PATIENCE = 5.0


class TailsTaken(RuntimeError):
    """As many people watch this stream as can at a time."""

    def __init__(self, stream: str) -> None:
        """Say so in both languages."""
        super().__init__(
            f"Đã có {len(TAIL_NAMES)} người đang theo dõi {stream}; đợi một người dừng. "
            f"/ {len(TAIL_NAMES)} are watching {stream} already; wait for one to stop."
        )


@dataclass(frozen=True)
class Seen:
    """One public message; `recorded_at` is when its event was stored."""

    stream: str
    sequence: int
    subject: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def recorded_at(self) -> datetime:
        """When its event was stored."""
        return datetime.fromisoformat(self.headers["ce-time"])


@dataclass(frozen=True)
class Beginning:
    """Where to begin; at what comes from now on when nothing is said.

    `since` counts by when events were stored, `last` is how many of the newest, over all streams.
    """

    from_start: bool = False
    since: datetime | None = None
    last: int = 0


async def tail(
    connection: Nats, streams: Sequence[str], beginning: Beginning
) -> AsyncGenerator[Seen]:
    """The messages of these streams, without end; those of one stream in their order.

    Raises `TailsTaken`, or an error of nats-py when a stream cannot be looked at to begin with.
    Afterwards every trouble is waited out.
    """
    js = JetStreamContext(connection)
    ends = {name: (await js.stream_info(name)).state.last_seq for name in streams}
    for seen in await _newest(connection, ends, beginning.last):
        yield seen
    queue: asyncio.Queue[Seen] = asyncio.Queue(_QUEUE)
    anew = beginning.from_start or beginning.since is not None
    beyond = {name: 0 if anew else end for name, end in ends.items()}
    followers = [
        asyncio.create_task(_Follower(connection, name, after, beginning.since).run(queue))
        for name, after in beyond.items()
    ]
    try:
        while True:
            taking = asyncio.create_task(queue.get())
            await asyncio.wait([taking, *followers], return_when=asyncio.FIRST_COMPLETED)
            if not taking.done():
                taking.cancel()
                # A follower never ends but by a fault.
                for follower in followers:
                    if follower.done():
                        follower.result()
            yield await taking
    finally:
        for follower in followers:
            follower.cancel()
        await asyncio.gather(*followers, return_exceptions=True)


async def _newest(connection: Nats, ends: Mapping[str, int], count: int) -> list[Seen]:
    """The `count` newest messages up to these ends, in the order their events were stored."""
    if count == 0:
        return []
    found: list[list[Seen]] = []
    for stream, end in ends.items():
        first = max(1, end - count + 1)
        runs = read_messages(connection, stream, first, end)
        found.append(
            [
                Seen(stream, each.sequence, each.subject, each.headers, each.body)
                async for run in runs
                for each in run
            ]
        )
    return list(merge(*found, key=lambda seen: seen.recorded_at))[-count:]


class _OutOfStep(Exception):
    """A delivery is missing, or the consumer is gone."""


class _Follower:
    """Follows one stream behind the sequence `after`, or what was stored `since`."""

    def __init__(self, connection: Nats, stream: str, after: int, since: datetime | None) -> None:
        self._nats = connection
        self._js = JetStreamContext(connection, timeout=_PATIENCE)
        self._stream = stream
        self._after = after
        self._since = since

    async def run(self, queue: "asyncio.Queue[Seen]") -> None:
        """Go on for ever; raises `TailsTaken` only."""
        while True:
            try:
                await self._once(queue)
            except _OutOfStep:
                continue
            except (NatsError, APIError, OSError, TimeoutError):
                await asyncio.sleep(_PAUSE)

    async def _once(self, queue: "asyncio.Queue[Seen]") -> None:
        name = await self._open()
        pull = Pull(self._nats, self._stream, name, batch=_BATCH, seconds=_IDLE)
        try:
            await pull.open()
            await self._read(pull, name, queue)
        finally:
            await pull.close()
            # Where it cannot be deleted now, the server does so when nobody asks for more.
            with suppress(NatsError, APIError, TimeoutError):
                await self._js.delete_consumer(self._stream, name)

    async def _open(self) -> str:
        for name in TAIL_NAMES:
            # nats-py cannot say "create": it would change the consumer of somebody else.
            request = {
                "stream_name": self._stream,
                "config": self._config(name),
                "action": "create",
            }
            answer = await self._nats.request(
                f"$JS.API.CONSUMER.CREATE.{self._stream}.{name}",
                json.dumps(request).encode(),
                timeout=_PATIENCE,
            )
            error = json.loads(answer.data).get("error")
            if error is None:
                return name
            if error["err_code"] != _NAME_TAKEN:
                APIError.from_error(error)
        raise TailsTaken(self._stream)

    def _config(self, name: str) -> dict[str, object]:
        start: dict[str, object] = {
            "deliver_policy": "by_start_sequence",
            "opt_start_seq": self._after + 1,
        }
        if self._after == 0 and self._since is not None:
            # A message is never in its stream before its event was stored.
            start = {"deliver_policy": "by_start_time", "opt_start_time": self._since.isoformat()}
        return start | {
            "name": name,
            # Two that ask for the very same would be given one consumer, and share its messages.
            "description": secrets.token_hex(8),
            "ack_policy": "none",
            "replay_policy": "instant",
            "mem_storage": True,
            "num_replicas": 1,
            "inactive_threshold": int(_GONE_AFTER * 1_000_000_000),
        }

    async def _read(self, pull: Pull, name: str, queue: "asyncio.Queue[Seen]") -> None:
        expected = 1
        while True:
            messages = await pull.next()
            for message in messages:
                number = message.metadata.sequence
                if number.consumer != expected:
                    raise _OutOfStep
                expected += 1
                self._after = number.stream
                seen = _seen(self._stream, message)
                if self._since is None or seen.recorded_at >= self._since:
                    await queue.put(seen)
            if not messages:
                await self._look_after(name, expected - 1)

    async def _look_after(self, name: str, delivered: int) -> None:
        try:
            info = await self._js.consumer_info(self._stream, name)
        except NotFoundError as error:
            raise _OutOfStep from error
        if info.delivered is not None and info.delivered.consumer_seq != delivered:
            raise _OutOfStep


def _seen(stream: str, message: Msg) -> Seen:
    headers: dict[str, str] = dict(message.headers or {})
    return Seen(stream, message.metadata.sequence.stream, message.subject, headers, message.data)
