"""Knows how far a store has grown, from this process's own commits and from the database."""

import asyncio
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any

import psycopg
import structlog

from chassis.writer_session import with_network_limits

_LISTEN_FOR = 5.0
_PAUSE = 0.5
_REST = 0.1
"""How long what another process stored may stay unheard while one notice follows another."""
_TRIES = 3
"""After so many vain tries in a row something is wrong that does not pass in a moment."""

_log = structlog.get_logger(__name__)


class HeadWatch:
    """The highest position known to be stored; it only rises.

    Listening needs a connection of its own and begins with the first one who waits or asks to be
    called; this process's own commits are known without it.
    """

    def __init__(self, conninfo: str) -> None:
        """Nothing is connected yet."""
        self._conninfo = with_network_limits(conninfo)
        self._lock = Lock()
        self._head = 0
        self._callbacks: list[Callable[[int], None]] = []
        self._waiting: dict[asyncio.Future[None], int] = {}
        self._stopping = Event()
        self._listener: Thread | None = None
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._failures = 0
        self._problem: str | None = None

    @property
    def problem(self) -> str | None:
        """Why the store cannot be listened to now, in one line; None when it can.

        What this process stores itself is seen all the same.
        """
        return self._problem

    @property
    def head(self) -> int:
        """The highest position seen so far."""
        return self._head

    def advance(self, position: int) -> None:
        """Note that the store has grown to `position`, and wake who waits for that."""
        with self._lock:
            if position <= self._head:
                return
            self._head = position
            callbacks = list(self._callbacks)
            woken = [future for future, past in self._waiting.items() if position > past]
            for future in woken:
                del self._waiting[future]
        for callback in callbacks:
            try:
                callback(position)
            except Exception:
                # One that fails must keep nobody else from hearing of it, nor end who tells it.
                _log.exception("a callback on a grown store failed")
        by_loop: dict[asyncio.AbstractEventLoop, list[asyncio.Future[None]]] = {}
        for future in woken:
            by_loop.setdefault(future.get_loop(), []).append(future)
        for loop, theirs in by_loop.items():
            # A loop that is closed has nobody left to wake.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_wake, theirs)

    def call(self, callback: Callable[[int], None]) -> None:
        """Call `callback` with the head each time it rises, from the thread that saw it."""
        with self._lock:
            self._callbacks.append(callback)
        self._listen()

    def forget(self, callback: Callable[[int], None]) -> None:
        """Call it no more."""
        with self._lock:
            self._callbacks.remove(callback)

    async def beyond(self, position: int, seconds: float) -> int:
        """The head, once it is past `position` or `seconds` are over."""
        self._listen()
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        with self._lock:
            if self._head > position:
                return self._head
            self._waiting[future] = position
        try:
            await asyncio.wait([future], timeout=seconds)
        finally:
            with self._lock:
                self._waiting.pop(future, None)
        return self._head

    def stop(self) -> None:
        """Stop listening."""
        self._stopping.set()
        with self._lock:
            # Under the lock the connection is not closed yet, and its number nobody else's.
            if self._connection is not None:
                _hang_up(self._connection)
        if self._listener is not None:
            self._listener.join()

    def _listen(self) -> None:
        with self._lock:
            if self._listener is None and not self._stopping.is_set():
                self._listener = Thread(target=self._run, name="event-store-listener", daemon=True)
                self._listener.start()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen_once()
            except Exception as error:
                # Whatever it is, the next connection may be spared it; giving up would leave
                # every reader of what other processes store to its own slow looking.
                self._failed(error)
            self._stopping.wait(_PAUSE)

    def _listen_once(self) -> None:
        with self._connect() as connection:
            with self._lock:
                self._connection = connection
            try:
                self._follow(connection)
            finally:
                with self._lock:
                    self._connection = None

    def _failed(self, error: Exception) -> None:
        if self._stopping.is_set():
            return
        self._failures += 1
        if self._failures >= _TRIES:
            said = f"cannot listen to the store: {type(error).__name__}: {error}".strip()
            problem = said.splitlines()[0]
            if problem != self._problem:
                _log.error("cannot listen to the store", exc_info=error)
            self._problem = problem

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self._conninfo, autocommit=True)

    def _follow(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        connection.execute("LISTEN store_append")
        row = connection.execute("SELECT position FROM store.head").fetchone()
        if row is not None:
            self.advance(row[0])
        self._failures, self._problem = 0, None
        while not self._stopping.is_set():
            for notify in connection.notifies(timeout=_LISTEN_FOR, stop_after=1):
                self.advance(int(notify.payload))
            # Most news is of this process's own commits and known already.
            self._stopping.wait(_REST)


def _wake(waiting: Sequence[asyncio.Future[None]]) -> None:
    for future in waiting:
        if not future.done():
            future.set_result(None)


def _hang_up(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """End the connection under the thread that listens on it, which wakes and sees why."""
    with (
        suppress(OSError, psycopg.OperationalError),
        socket.socket(fileno=os.dup(connection.fileno())) as line,
    ):
        line.shutdown(socket.SHUT_RDWR)
