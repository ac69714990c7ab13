"""What has come is handed on at once, whenever it came."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

from nats.aio.client import Client
from nats.aio.msg import Msg

from chassis.client import Patience
from chassis.pull import Pull
from chassis.views import ViewReader

DEADLINE = 10.0


class Quick:
    """A connection whose server has answered before the request is quite written."""

    def __init__(self) -> None:
        self._take: Callable[[Msg], Awaitable[None]] | None = None
        self.stats = {"reconnects": 0}
        self.is_connected = True

    def new_inbox(self) -> str:
        return "_INBOX.quick"

    async def subscribe(self, subject: str, *, cb: Callable[[Msg], Awaitable[None]]) -> None:
        self._take = cb

    async def publish(self, subject: str, payload: bytes, *, reply: str) -> None:
        assert self._take is not None
        await self._take(Msg(cast(Client, self), "a.message", "$JS.ACK.it", b"{}"))


async def test_what_comes_while_the_request_is_written_is_not_waited_for() -> None:
    pull = Pull(cast(Client, Quick()), "EVENTS", "me", batch=1, seconds=3600.0)
    await pull.open()
    async with asyncio.timeout(DEADLINE):
        messages = await pull.next()
    assert [message.data for message in messages] == [b"{}"]


def test_a_view_that_is_behind_says_so_before_the_client_gives_up() -> None:
    reader: Any = ViewReader(cast(Any, None), ())
    assert reader._patience < Patience().seconds
