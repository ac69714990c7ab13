"""Lets one process of a service read its upstreams while the others stand by.

Two readers of one durable consumer would be correct (`chassis.consumer`) but would keep making
each other begin anew. The lease is a PostgreSQL advisory lock on a connection of its own: it is
free again the moment its holder dies.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
import structlog

Work = Callable[[asyncio.Event], Awaitable[None]]
"""What only the holder does, until the event is set."""

_log = structlog.get_logger(__name__)


class Lease:
    """One named lock in the service's own database; `held` while this process has it."""

    def __init__(
        self, conninfo: str, name: str, *, interval: float = 1.0, look: float = 5.0
    ) -> None:
        """Seconds: `interval` between tries to get it, `look` between looks whether it is held.

        Two holders for a moment do no harm; see above.
        """
        self.held = False
        self._conninfo = conninfo
        self._name = name
        self._interval = interval
        self._look = look
        self._connection: psycopg.AsyncConnection | None = None

    async def work(self, stop: asyncio.Event, work: Work) -> None:
        """Do `work` whenever this process holds the lease, until `stop` is set; let it go then.

        `work` is given an event that says it is to leave: the lease was lost, or `stop` is set. It
        finishes what is at hand first. What it raises ends everything and is raised here.
        """
        try:
            while await self.acquire(stop):
                await self._work_while_held(stop, work)
        finally:
            await self.release()

    async def _work_while_held(self, stop: asyncio.Event, work: Work) -> None:
        leave = asyncio.Event()
        # Two tasks, because a lease that cannot be looked at must not hold up the stopping.
        ends: list[asyncio.Task[Any]] = [
            asyncio.create_task(self.keep(stop)),
            asyncio.create_task(stop.wait()),
        ]
        for end in ends:
            end.add_done_callback(lambda _: leave.set())
        try:
            await work(leave)
        finally:
            for end in ends:
                end.cancel()
            await asyncio.gather(*ends, return_exceptions=True)

    async def acquire(self, stop: asyncio.Event) -> bool:
        """Wait until this process holds it; False when `stop` was set first."""
        while not stop.is_set():
            if await self._try():
                self.held = True
                return True
            await self._pause(stop, self._interval)
        return False

    async def keep(self, stop: asyncio.Event) -> None:
        """Return when the lease is lost or `stop` is set.

        A database that restarts takes the lock with it; it is taken again unless another process
        was quicker.
        """
        while not stop.is_set():
            if not await self._try():
                self.held = False
                return
            await self._pause(stop, self._look)

    async def release(self) -> None:
        """Let another process have it at once."""
        self.held = False
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _try(self) -> bool:
        """Have or get the lock; a database that does not answer leaves things as they are."""
        try:
            if self._connection is None or self._connection.closed:
                self._connection = await psycopg.AsyncConnection.connect(
                    self._conninfo, autocommit=True
                )
                taken = await self._ask("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))")
                if not taken:
                    await self.release()
                return taken
            await self._connection.execute("SELECT 1")
            return True
        except (psycopg.Error, OSError) as error:
            _log.warning("lease not confirmed", lease=self._name, error=str(error))
            if self._connection is not None:
                await self._connection.close()
                self._connection = None
            return self.held

    async def _ask(self, text: str) -> bool:
        assert self._connection is not None
        cursor = await self._connection.execute(text.encode(), [self._name])
        row = await cursor.fetchone()
        return bool(row and row[0])

    async def _pause(self, stop: asyncio.Event, seconds: float) -> None:
        try:
            await asyncio.wait_for(stop.wait(), seconds)
        except TimeoutError:
            return
