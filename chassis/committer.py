"""Gathers the appends of all callers and commits them together: one fsync for many.

Each append stands or falls by itself. Two that touch the same aggregate, upstream, command or
parked message never share a batch, so the second meets what the first left behind.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from uuid import UUID

import psycopg
from eventsourcing.persistence import DataError, PersistenceError

from chassis import append_call
from chassis.appends import Answer, Append, Row
from chassis.store_refusals import (
    CommandRepeated,
    ParkedMessageGone,
    StoreClosed,
    StoreUnavailable,
    TrackingPassed,
    VersionConflict,
)
from chassis.waiting import Waiting, tell
from chassis.writer_session import WriterSession

_MOST_APPENDS = 512
_MOST_EVENTS = 4096
_COME_BACK = 0.0005


class Committer:
    """One thread that commits; `committed` is called from it with the rows just stored."""

    def __init__(self, session: WriterSession, committed: Callable[[Sequence[Row]], None]) -> None:
        """Nothing runs before `start`."""
        self._session = session
        self._committed = committed
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._deferred: list[Waiting | None] = []
        self._ended = False
        self._last = 0
        self._gate = Lock()
        self._closing = False
        self._running = False
        self._thread = Thread(target=self._run, name="event-store-committer", daemon=True)

    def start(self) -> None:
        """Connect and begin; raises `StoreUnavailable` or `UnsafeDurability`."""
        self._session.open()
        self._running = True
        self._thread.start()

    def stop(self) -> None:
        """Take no more, commit what was taken, end."""
        with self._gate:
            if not self._closing:
                self._closing = True
                self._queue.put(None)
        if self._thread.is_alive():
            self._thread.join()
        self._session.close()

    def submit(self, waiting: Waiting) -> None:
        """Queue an append; raises `StoreClosed` after `stop`."""
        with self._gate:
            if self._closing or not self._running:
                raise StoreClosed("the event store is closed in this process")
            self._queue.put(waiting)

    def _run(self) -> None:
        try:
            while not self._ended or self._deferred:
                batch = self._gather()
                if batch:
                    self._commit(batch)
        finally:
            self._running = False

    def _gather(self) -> list[Waiting]:
        waiting = self._deferred or [self._queue.get()]
        with suppress(Empty):
            # Callers just told come back at once: a moment's wait for as many makes one batch of
            # what would be two. A lone caller is never waited for.
            until = monotonic() + _COME_BACK
            while len(waiting) < self._last and (left := until - monotonic()) > 0:
                waiting.append(self._queue.get(timeout=left))
        with suppress(Empty):
            while len(waiting) < _MOST_APPENDS:
                waiting.append(self._queue.get_nowait())
        batch: list[Waiting] = []
        self._deferred = []
        taken: set[object] = set()
        events = 0
        for each in waiting:
            if each is None:
                self._ended = True
                continue
            keys = _keys(each.append)
            if events < _MOST_EVENTS and taken.isdisjoint(keys):
                batch.append(each)
                events += len(each.append.events)
            else:
                self._deferred.append(each)
            # Also of one deferred: what comes after it must not overtake it.
            taken.update(keys)
        self._last = len(batch)
        return batch

    def _commit(self, batch: list[Waiting]) -> None:
        try:
            after, outcomes, stamp = self._session.store([waiting.append for waiting in batch])
            rows = self._settle(batch, after, outcomes, stamp)
        except psycopg.Error as error:
            if len(batch) > 1:
                # One of them is at fault and nothing was stored: let it fail alone.
                for waiting in batch:
                    self._commit([waiting])
                return
            batch[0].error = _refused(error)
        except Exception as error:
            for waiting in batch:
                waiting.error = _alike(error)
        else:
            if rows:
                self._committed(rows)
        tell(batch)

    def _settle(
        self, batch: list[Waiting], after: int, outcomes: Sequence[int], stamp: datetime
    ) -> list[Row]:
        appends = [waiting.append for waiting in batch]
        taken = append_call.positions_of(appends, after, outcomes)
        for waiting, outcome, positions in zip(batch, outcomes, taken, strict=True):
            waiting.positions = positions
            if outcome > append_call.COMMAND_KNOWN:
                waiting.error = _conflict(outcome, waiting.append)
        if append_call.COMMAND_KNOWN in outcomes:
            pairs = zip(batch, outcomes, strict=True)
            self._answer_again([w for w, o in pairs if o == append_call.COMMAND_KNOWN])
        return append_call.rows_of(appends, taken, stamp)

    def _answer_again(self, known: list[Waiting]) -> None:
        ids = [w.append.command.command_id for w in known if w.append.command is not None]
        answers: dict[UUID, Answer] = {}
        try:
            answers = self._session.answers(ids)
        except StoreUnavailable as error:
            for waiting in known:
                waiting.error = StoreUnavailable(str(error))
            return
        for waiting, command_id in zip(known, ids, strict=True):
            first = answers[command_id]
            waiting.error = CommandRepeated(
                command_id, first.position, first.mark.reply, first.mark.digest
            )


def _keys(append: Append) -> Collection[object]:
    keys: list[object] = [event.originator_id for event in append.events]
    if append.command is not None:
        keys.append(("command", append.command.command_id))
    if append.tracking is not None:
        keys.append(("upstream", append.tracking.application_name))
    if append.unpark is not None:
        keys.append(("parked", append.unpark.application_name, append.unpark.notification_id))
    return keys


def _conflict(outcome: int, append: Append) -> PersistenceError:
    if outcome == append_call.TRACKING_PASSED:
        return TrackingPassed(f"already handled: {append.tracking}")
    if outcome == append_call.PARKED_GONE:
        return ParkedMessageGone(f"no longer parked: {append.unpark}")
    first = append.events[0]
    return VersionConflict(
        f"{first.originator_id} stands at another version than {first.originator_version} needs"
    )


def _alike(error: Exception) -> Exception:
    """One of the same kind for each caller: a traceback belongs to one thread."""
    return type(error)(str(error)) if isinstance(error, StoreUnavailable) else error


def _refused(error: psycopg.Error) -> PersistenceError:
    if isinstance(error, psycopg.OperationalError):
        return StoreUnavailable(str(error))
    return DataError(str(error))
