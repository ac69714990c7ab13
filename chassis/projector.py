"""Folds a service's own events into its views, in store order, and rebuilds a view beside itself.

Rows and position move in one transaction, so a projector killed at any moment goes on where the
rows stop; several projectors of one service may run and none does another's work twice. Views that
stand side by side share one transaction: for a single event, one for each would cost far more than
the rows. From the first fault of one of them on, each goes by itself until the next start.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Protocol, TypeVar

import structlog
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from chassis.collector import collector_paused
from chassis.recorded import Recorded
from chassis.service import View
from chassis.store_refusals import StoreUnavailable
from chassis.unless import unless
from chassis.view_builds import (
    Build,
    RebuildRunning,
    advance,
    at,
    begin_build,
    begin_rebuild,
    builds,
    claim,
    claim_live,
    go_live,
    install,
    lock_changes,
    locked_position,
    only_rebuilder,
    require_sound_views,
)

BATCH, REBUILD_BATCH = 500, 5_000
"""Events folded in one transaction: while the service runs; while a view is rebuilt beside it."""

RETRY_SECONDS = (0.5, 1.0, 2.0, 5.0, 15.0)
"""How long a view that failed waits before it is tried again, the last for ever."""

IDLE_SECONDS = 5.0
"""How long a projector waits for news before it looks by itself."""

_AWAY = (OperationalError, StoreUnavailable)

APART = 0.01
"""Seconds between the beginnings of two folds: what follows closely shares one transaction."""

T = TypeVar("T")

log = structlog.get_logger(__name__)


class RecordedSource(Protocol):
    """The service's own event store, read in order."""

    def head(self) -> int:
        """The position of the last stored event, 0 when there is none."""
        ...

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """Up to `limit` events beyond `after`, in order."""
        ...

    async def wait_beyond(self, position: int, seconds: float) -> int:
        """The head once it lies beyond `position`, or as it is after `seconds`."""
        ...


class Projector:
    """Keeps a service's views up to date. `moved` is called after each commit, in any thread."""

    def __init__(
        self,
        source: RecordedSource,
        views: Sequence[View],
        engine: Engine,
        *,
        moved: Callable[[], None] = lambda: None,
        batch: int = BATCH,
    ) -> None:
        """Raise ValueError when the views cannot lie side by side."""
        require_sound_views(views)
        self._source = source
        self._views = tuple(views)
        self._engine = engine
        self._moved = moved
        self._batch = batch
        self.failing: dict[str, str] = {}
        """Views that cannot go on, and why; empty when all is well."""

    def prepare(self) -> None:
        """Make what is missing: bookkeeping, and a build of each view in this code's version."""
        with self._engine.begin() as connection:
            install(connection)
            for view in self._views:
                if self._mine(connection, view) is None:
                    begin_build(connection, view)
        for view in self._views:
            # An empty store has nothing to wait for: the view is complete and may be read.
            if self._source.head() == 0:
                self.step(view)

    def step(self, view: View) -> int | None:
        """Fold one batch into `view` and return its new position; swap it in once it caught up.

        None when a newer version has taken this view's place: then this code is the old one.
        """
        build, position = _once_more_if_away(lambda: self._step(view))
        if build is None:
            return None
        if position != build.position:
            self._moved()
        if not build.live and position >= self._source.head():
            self._swap(view, build)
        return position

    def step_together(self, views: Sequence[View]) -> int | None:
        """Fold one batch into all of `views` in one transaction; the position all have reached.

        Views that do not stand side by side take one `step` each instead; None as there.
        """
        start, position = None, 0
        if len(views) > 1:
            start, position = _once_more_if_away(lambda: self._step_together(views))
        if start is None:
            reached = [self.step(view) for view in views]
            positions = [each for each in reached if each is not None]
            return min(positions) if len(positions) == len(views) else None
        if position != start:
            self._moved()
        return position

    def _step_together(self, views: Sequence[View]) -> tuple[int | None, int]:
        with self._engine.begin() as connection:
            claimed = {build.view: build for build in claim_live(connection, views)}
            starts = {build.position for build in claimed.values()}
            if len(claimed) < len(views) or len(starts) > 1:
                return None, 0
            start = starts.pop()
            events = self._source.read(start, self._batch)
            if not events:
                return start, start
            for view in views:
                view.project(at(connection, claimed[view.name]), events)
            advance(connection, list(claimed.values()), events[-1].position)
        return start, events[-1].position

    def _step(self, view: View) -> tuple[Build | None, int]:
        with self._engine.begin() as connection:
            build = claim(connection, view)
            if build is None:
                return None, 0
            return build, self._fold(connection, view, build, build.position, self._batch)

    async def run(self, stop: asyncio.Event) -> None:
        """Keep every view at the head until `stop` is set; a failing view never stops another."""
        # A service without views has nothing to follow, and still ends only when told to.
        following = [self._follow(self._views, stop)] if self._views else []
        await asyncio.gather(stop.wait(), *following)

    def rebuild(self, name: str, progress: Callable[[int, int], None]) -> int:
        """Build the view called `name` anew beside the live one, swap it in, return its position.

        `progress` is told how many of how many events are done. Raises KeyError for an unknown
        name and `RebuildRunning` when somebody else is at it.
        """
        view = {each.name: each for each in self._views}[name]
        with only_rebuilder(self._engine, name), collector_paused():
            return self._build_beside(view, progress)

    def _build_beside(self, view: View, progress: Callable[[int, int], None]) -> int:
        with self._engine.begin() as connection:
            build = begin_rebuild(connection, view)
        if build is None:
            return self._first_build(view, progress)
        total, position = self._source.head(), 0
        # The next batch is read and decoded while the database still writes the last one.
        with ThreadPoolExecutor(1, thread_name_prefix="rebuild") as ahead:
            following = ahead.submit(self._source.read, 0, REBUILD_BATCH)
            while events := following.result():
                before, position = position, events[-1].position
                following = ahead.submit(self._source.read, position, REBUILD_BATCH)
                with self._engine.begin() as connection:
                    connection.execute(text("SET LOCAL synchronous_commit = off"))
                    if locked_position(connection, build) != before:
                        # The database was away and took the lock with it: somebody began anew.
                        raise RebuildRunning(view.name)
                    _project(connection, view, build, events)
                progress(position, max(total, position))
        return self._swap(view, build)

    def _first_build(self, view: View, progress: Callable[[int, int], None]) -> int:
        while (position := self.step(view)) is not None:
            head = self._source.head()
            progress(position, max(head, position))
            if position >= head:
                return position
        raise RebuildRunning(view.name)

    def _fold(
        self, connection: Connection, view: View, build: Build, after: int, limit: int
    ) -> int:
        if not (events := self._source.read(after, limit)):
            return after
        _project(connection, view, build, events)
        return events[-1].position

    def _swap(self, view: View, build: Build) -> int:
        with self._engine.begin() as connection:
            lock_changes(connection)
            live = next((each for each in builds(connection, view.name) if each.live), None)
            reached = (locked_position(connection, live) if live else None) or 0
            position = locked_position(connection, build)
            if position is None or (live is not None and live.name == build.name):
                return reached
            # What people have already read must not vanish: first come as far as they have.
            while position < reached:
                position = self._fold(connection, view, build, position, REBUILD_BATCH)
            go_live(connection, build)
        log.info("view swapped", view=view.name, build=build.name, position=position)
        self._moved()
        return position

    def _mine(self, connection: Connection, view: View) -> Build | None:
        ours = (each for each in builds(connection, view.name) if each.version == view.version)
        return next(ours, None)

    async def _follow(self, views: Sequence[View], stop: asyncio.Event) -> None:
        """Follow with these side by side; from the first fault of one on, each by itself."""
        failures = 0
        while not stop.is_set():
            began = time.monotonic()
            try:
                position = await asyncio.to_thread(self.step_together, views)
            except Exception as fault:
                if len(views) > 1 and not isinstance(fault, _AWAY):
                    await self._follow_apart(views, stop, repr(fault))
                    return
                # Whatever a projection raises, the other views and the service go on.
                self.failing |= {view.name: repr(fault) for view in views}
                log.exception("view cannot go on", view=_names(views))
                await _wait(stop, RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)])
                failures += 1
                continue
            failures = 0
            for view in views:
                self.failing.pop(view.name, None)
            if position is not None:
                await self._beyond(position, stop)
                await asyncio.sleep(max(0.0, began + APART - time.monotonic()))
            elif len(views) > 1:
                await self._follow_apart(views, stop, "one is superseded by another version")
                return
            else:
                log.warning("view superseded by another version", view=_names(views))
                await _wait(stop, RETRY_SECONDS[-1])

    async def _follow_apart(self, views: Sequence[View], stop: asyncio.Event, why: str) -> None:
        log.warning("views go on one by one", views=_names(views), why=why)
        await asyncio.gather(*(self._follow((view,), stop) for view in views))

    async def _beyond(self, position: int, stop: asyncio.Event) -> None:
        # A store that cannot be reached shows in the next step, which waits before it tries again.
        with suppress(Exception):
            await unless(stop, self._source.wait_beyond(position, IDLE_SECONDS))


def _project(connection: Connection, view: View, build: Build, events: Sequence[Recorded]) -> None:
    view.project(at(connection, build), events)
    advance(connection, [build], events[-1].position)


def _names(views: Sequence[View]) -> str:
    return ", ".join(view.name for view in views)


def _once_more_if_away(step: Callable[[], T]) -> T:
    """Run a step; once more if the database was away since the last: connections are new then."""
    try:
        return step()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        return step()


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
