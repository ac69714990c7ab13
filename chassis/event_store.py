"""The event store of one service: a recorder of the eventsourcing library on PostgreSQL.

Saves of all callers, threads and asyncio tasks alike, are committed together by one thread
(`chassis.committer`). Positions have no gap and follow the order of the commits (`store.sql`).
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self
from uuid import UUID
from weakref import WeakKeyDictionary

from eventsourcing.persistence import (
    ApplicationRecorder,
    ListenNotifySubscription,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
)
from psycopg.types.json import Jsonb

from chassis.appends import EMPTY_METADATA, Answer, Append, CommandMark, RecordedEvent, Row
from chassis.committer import Committer
from chassis.head_watch import HeadWatch
from chassis.history_loader import HistoryLoader
from chassis.recent_rows import RecentRows
from chassis.store_refusals import (
    CommandRepeated,
    OutcomeUnknown,
    ParkedMessageGone,
    StoreClosed,
    StoreOfAnother,
    StoreUnavailable,
    TrackingPassed,
    UnsafeDurability,
    VersionConflict,
)
from chassis.stored_reads import StoredReads
from chassis.waiting import Waiting
from chassis.writer_session import WriterSession

__all__ = [
    "Answer",
    "Append",
    "CommandMark",
    "CommandRepeated",
    "EventStore",
    "OutcomeUnknown",
    "ParkedMessageGone",
    "Row",
    "StoreClosed",
    "StoreOfAnother",
    "StoreUnavailable",
    "TrackingPassed",
    "UnsafeDurability",
    "VersionConflict",
]


class EventStore(StoredReads, ProcessRecorder):
    """Opened once a process; any thread and any event loop may use it."""

    def __init__(self, conninfo: str, *, pool_size: int = 4, patience: float = 10.0) -> None:
        """Connect as the service's writer role.

        `pool_size` connections read. `patience`: seconds that a reader waits for one of them, and
        that a commit whose reply was lost is looked for.
        """
        super().__init__(conninfo, pool_size, patience)
        self._committer = Committer(WriterSession(conninfo, patience), self._grown)
        self._watch = HeadWatch(conninfo)
        self._recent = RecentRows()
        self._loaders: WeakKeyDictionary[asyncio.AbstractEventLoop, HistoryLoader] = (
            WeakKeyDictionary()
        )

    def open(self) -> None:
        """Connect and begin; raises `StoreUnavailable`, or `UnsafeDurability`."""
        self._committer.start()
        try:
            self.pool.open()
            self._watch.advance(self.head())
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Commit what was taken, then let every connection go."""
        self._committer.stop()
        self._watch.stop()
        self.pool.close()

    def __enter__(self) -> Self:
        """Open it."""
        self.open()
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self.close()

    async def append(self, append: Append) -> list[int]:
        """Store the events and answer their positions.

        Raises `VersionConflict`, `CommandRepeated`, `TrackingPassed`, `ParkedMessageGone`,
        `StoreUnavailable`.
        """
        future: asyncio.Future[list[int]] = asyncio.get_running_loop().create_future()
        self._committer.submit(Waiting(append, future))
        return await future

    def append_now(self, append: Append) -> list[int]:
        """The same for a thread, which it blocks."""
        waiting = Waiting(append)
        self._committer.submit(waiting)
        return waiting.wait()

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        tracking: Tracking | None = None,
        metadata: bytes | Sequence[bytes] = EMPTY_METADATA,
        command: CommandMark | None = None,
        **kwargs: Any,
    ) -> Sequence[int] | None:
        """The library's way to append; `metadata` for all events, or one each. Blocks."""
        if kwargs:
            raise TypeError(f"insert_events() does not know {', '.join(sorted(kwargs))}")
        if not stored_events and tracking is None and command is None:
            return []
        each = [metadata] * len(stored_events) if isinstance(metadata, bytes) else metadata
        return self.append_now(Append(stored_events, each, command, tracking))

    def insert_tracking(self, tracking: Tracking) -> None:
        """Pass an upstream position; raises `TrackingPassed`."""
        self.append_now(Append((), (), tracking=tracking))

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        """Iterate over events past position `gt` as they come."""
        return StoreSubscription(self, self._watch, gt, topics)

    async def command_answer(self, command_id: UUID) -> Answer | None:
        """What this command was answered the first time, None when it is new."""
        return await asyncio.to_thread(self.select_answer, command_id)

    async def load_history(self, aggregate_id: UUID) -> list[RecordedEvent]:
        """All events of one aggregate; acts that ask at the same time share one query."""
        loop = asyncio.get_running_loop()
        loader = self._loaders.get(loop)
        if loader is None:
            loader = self._loaders[loop] = HistoryLoader(self.select_histories)
        return await loader.load(aggregate_id)

    async def wait_beyond(self, position: int, timeout: float) -> int:  # noqa: ASYNC109
        """The last position stored, once it is past `position` or `timeout` seconds are over."""
        return await self._watch.beyond(position, timeout)

    @property
    def listening_problem(self) -> str | None:
        """Why what other processes store is not heard of at once, in one line; None when it is."""
        return self._watch.problem

    def recent(self, after: int, limit: int) -> list[Row]:
        """At most `limit` events past `after` if this process stored them lately, else none.

        Never blocks. The rows are those in the table, to the byte.
        """
        return self._recent.beyond(after, limit)

    def follow(self, after: int, limit: int) -> list[Row]:
        """At most `limit` events past position `after`, from memory where that is enough."""
        return self.recent(after, limit) or self.select_recorded(after, limit)

    def on_commit(self, callback: Callable[[int], None]) -> None:
        """Call `callback` with the last position stored each time the store has grown.

        It runs in the thread that saw the growth and must not block.
        """
        self._watch.call(callback)

    def park(
        self,
        tracking: Tracking,
        aggregate_id: UUID,
        message: str,
        headers: Mapping[str, str],
        body: bytes,
        problem: str,
        attempts: int,
    ) -> bool:
        """Put an upstream message aside and pass its position, together.

        False when the position was passed already.
        """
        upstream, position = tracking.application_name, tracking.notification_id
        rows = self.query(
            "SELECT store.park(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                upstream,
                position,
                aggregate_id,
                message,
                Jsonb(dict(headers)),
                body,
                problem,
                attempts,
            ],
        )
        return bool(rows[0][0])

    def note_attempt(self, upstream: str, position: int) -> int:
        """Count one more try of this message before it is tried; how many that makes."""
        rows = self.query("SELECT store.note_attempt(%s, %s)", [upstream, position])
        return int(rows[0][0])

    def unpark(self, upstream: str, position: int) -> bool:
        """Drop a parked message for good; False when there was none."""
        return bool(self.query("SELECT store.unpark(%s, %s)", [upstream, position])[0][0])

    def _grown(self, rows: Sequence[Row]) -> None:
        self._recent.add(rows)
        self._watch.advance(rows[-1].position)


class StoreSubscription(ListenNotifySubscription[ApplicationRecorder]):
    """The library's subscription, woken by the store's own watch."""

    def __init__(
        self, store: EventStore, watch: HeadWatch, gt: int | None, topics: Sequence[str]
    ) -> None:
        """Begin after position `gt`."""
        super().__init__(recorder=store, gt=gt, topics=topics)
        self._watch = watch
        self._watch.call(self._notified)

    def stop(self) -> None:
        """Stop; the iteration ends."""
        if not self._has_been_stopped:
            self._watch.forget(self._notified)
        super().stop()

    def _notified(self, head: int) -> None:
        self._has_been_notified.set()
