"""Appends in the queue, and how their callers are told the outcome."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from threading import Lock

from chassis.appends import Append


class Waiting:
    """One append in the queue; a thread or an asyncio future waits for it."""

    __slots__ = ("_done", "append", "error", "future", "loop", "positions")

    def __init__(self, append: Append, future: "asyncio.Future[list[int]] | None" = None) -> None:
        """Without `future`, `wait` blocks the calling thread."""
        self.append = append
        self.future = future
        self.loop = None if future is None else future.get_loop()
        self.positions: list[int] = []
        self.error: BaseException | None = None
        self._done: Lock | None = None
        if future is None:
            self._done = Lock()
            self._done.acquire()

    def wait(self) -> list[int]:
        """Block until the append is settled; its positions, or its error raised."""
        if self._done is not None:
            self._done.acquire()
        if self.error is not None:
            raise self.error
        return self.positions

    def release(self) -> None:
        """Let the blocked thread go on."""
        if self._done is not None:
            self._done.release()

    def fulfil(self) -> None:
        """Settle the future, in its own loop; a caller that was cancelled is past caring."""
        if self.future is None or self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.positions)


def tell(settled: Iterable[Waiting]) -> None:
    """Tell every caller, with one wake-up for each event loop among them."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Waiting]] = {}
    for waiting in settled:
        if waiting.loop is None:
            waiting.release()
        else:
            by_loop.setdefault(waiting.loop, []).append(waiting)
    for loop, theirs in by_loop.items():
        # A loop that is closed has nobody left to tell.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_fulfil_all, theirs)


def _fulfil_all(settled: list[Waiting]) -> None:
    for waiting in settled:
        waiting.fulfil()
