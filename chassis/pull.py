"""What a durable consumer has to deliver, as soon as it comes.

The library's `fetch` asks for many and, once the first has come, waits out its timeout for the
rest: a lone message then arrives up to that much late. Here one request stays open on the server,
which sends each message at once; what came meanwhile is taken together.
"""

import asyncio
import json
import time
from collections import deque
from typing import Any

from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError

_EXPIRED = frozenset({"404", "408"})
"""Statuses that end a request in the ordinary way: there was nothing, or its time was over."""

_GLANCE = 2.0
"""Seconds between glances at the connection, which cost the server nothing."""


class Pull:
    """The messages of one consumer, in the order the server sends them."""

    def __init__(
        self,
        connection: Nats,
        stream: str,
        durable: str,
        *,
        batch: int,
        seconds: float,
        apart: float = 0.0,
    ) -> None:
        """At most `batch` messages are on their way; a request is renewed after `seconds`.

        What comes less than `apart` seconds after something was taken waits for the rest of them.
        """
        self._nats = connection
        self._ask_at = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._inbox = connection.new_inbox()
        self._batch = batch
        self._seconds = seconds
        self._subscription: Subscription | None = None
        self._waiting: deque[Msg] = deque()
        self._came = asyncio.Event()
        self._left = 0
        self._ends = 0.0
        self._apart = apart
        self._took = 0.0
        self._leaving = False
        self._connections = 0
        self._troubled = False

    async def open(self) -> None:
        """Begin to listen."""
        self._subscription = await self._nats.subscribe(  # pyright: ignore[reportUnknownMemberType] - a bare Future in the library
            self._inbox, cb=self._take
        )

    async def next(self) -> list[Msg]:
        """All that has come, once there is something; nothing after as long as a request lasts.

        Nothing comes at once, too, when it is to leave, and when the server complains or is gone:
        then look why.
        """
        deadline = time.monotonic() + self._seconds
        self._troubled = False
        while (
            not (self._waiting or self._leaving) and (patience := deadline - time.monotonic()) > 0
        ):
            # Cleared before asking: what comes while the request is written must wake us too.
            self._came.clear()
            await self._ask()
            try:
                await asyncio.wait_for(self._came.wait(), min(patience, _GLANCE))
            except TimeoutError:
                self._troubled = not self._nats.is_connected
            if self._troubled:
                break
        if self._waiting and (rest := self._took + self._apart - time.monotonic()) > 0:
            await asyncio.sleep(rest)
        self._took = time.monotonic()
        taken = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if taken and not self._leaving:
            # The next ones travel while these are handled.
            await self._ask()
        return taken

    def leave_with(self, stop: asyncio.Event) -> asyncio.Task[Any]:
        """Let `next` wait no more once `stop` is set, or the task returned is cancelled."""
        leaving = asyncio.create_task(stop.wait())
        leaving.add_done_callback(self._leave)
        return leaving

    async def close(self) -> None:
        """Listen no more; the server drops what was asked for."""
        if self._subscription is None:
            return
        try:
            await self._subscription.unsubscribe()
        except NatsError:
            # The connection is gone, and the subscription with it.
            return

    def _leave(self, _: asyncio.Task[Any]) -> None:
        self._leaving = True
        self._came.set()

    async def _ask(self) -> None:
        connections = self._nats.stats["reconnects"]
        # What was asked for on an earlier connection is forgotten by the server.
        asked = self._left > 0 and connections == self._connections
        if asked and time.monotonic() < self._ends:
            return
        self._connections = connections
        request = {"batch": self._batch, "expires": int(self._seconds * 1_000_000_000)}
        # The server says when a request is over; its word may be lost with a connection.
        self._left, self._ends = self._batch, time.monotonic() + 2 * self._seconds
        await self._nats.publish(self._ask_at, json.dumps(request).encode(), reply=self._inbox)

    async def _take(self, message: Msg) -> None:
        if message.reply:
            self._left -= 1
            self._waiting.append(message)
            self._came.set()
        elif _status(message) in _EXPIRED:
            self._left = 0
            self._came.set()
        else:
            # Something is wrong, such as a deleted consumer; asking at once would only repeat it.
            self._ends = min(self._ends, time.monotonic() + _GLANCE)
            self._troubled = True
            self._came.set()


def _status(message: Msg) -> str:
    return (message.headers or {}).get("Status", "")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a bare Dict in the library
