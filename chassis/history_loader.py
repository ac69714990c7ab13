"""Loads the histories that many acts ask for at the same time with one query."""

import asyncio
from collections.abc import Callable, Sequence
from uuid import UUID

from chassis.appends import RecordedEvent

Select = Callable[[Sequence[UUID]], dict[UUID, list[RecordedEvent]]]

_MOST = 256


class HistoryLoader:
    """While one query runs, the ids asked for meanwhile gather for the next. For one event loop."""

    def __init__(self, select: Select) -> None:
        """`select` blocks; it runs in a thread."""
        self._select = select
        self._wanted: dict[UUID, asyncio.Future[list[RecordedEvent]]] = {}
        self._task: asyncio.Task[None] | None = None

    async def load(self, aggregate_id: UUID) -> list[RecordedEvent]:
        """All events of the aggregate, as stored at a moment after this call."""
        future = self._wanted.get(aggregate_id)
        if future is None:
            future = asyncio.get_running_loop().create_future()
            self._wanted[aggregate_id] = future
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        # Shielded: others may wait for the same history.
        return await asyncio.shield(future)

    async def _run(self) -> None:
        try:
            while self._wanted:
                asked = {key: self._wanted.pop(key) for key in list(self._wanted)[:_MOST]}
                await self._fetch(asked)
        finally:
            self._task = None

    async def _fetch(self, asked: dict[UUID, asyncio.Future[list[RecordedEvent]]]) -> None:
        try:
            found = await asyncio.to_thread(self._select, list(asked))
        except Exception as error:
            for future in asked.values():
                future.set_exception(error)
                # Read here, so that nobody having waited is not a warning.
                future.exception()
        else:
            for aggregate_id, future in asked.items():
                future.set_result(found.get(aggregate_id, []))
