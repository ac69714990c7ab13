"""The one place that opens a connection to NATS, and the watch that is kept over it.

The library's defaults give up after 60 tries and report a refused subject only to a log nobody
reads; here a connection tries for ever, and a refusal is a fault that the service's readiness
shows.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from nats.aio.client import Client as Nats
from nats.errors import AuthorizationError
from nats.errors import Error as NatsError

PENDING_SIZE = 32 * 1024 * 1024
"""Bytes that may wait to be written to the server; the library's 2 MiB stalls a relay."""

OWN_DUTIES = ("$js.", "thidua.")
"""Subjects a service must be able to use. Others are reply inboxes, which a caller chooses."""

_log = structlog.get_logger(__name__)


class NatsUnreachable(ConnectionError):
    """No server answered in time, or it refused these credentials; the text says which."""


@dataclass(frozen=True)
class NatsOptions:
    """Where NATS is, and as whom to connect. `connect_seconds` bounds the first connection only.

    Each user has its own inbox prefix, so that nobody can read another's replies.
    """

    servers: tuple[str, ...]
    name: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    inbox_prefix: str = "_INBOX"
    connect_seconds: float = 30.0
    reconnect_seconds: float = 0.5


class ConnectionWatch:
    """What is known about one connection; `problem` is None while it is fit for work."""

    def __init__(self, name: str) -> None:
        """`name` says in logs and readiness texts whose connection this is."""
        self.name = name
        self.last_error: Exception | None = None
        self.refused = asyncio.Event()
        self._denied: list[str] = []
        self._connected = False
        self._closed = False
        self._closing = False
        self._on_change: list[Callable[[], None]] = []

    @property
    def problem(self) -> str | None:
        """Why this connection cannot do its work, in one line; None when it can."""
        if self._denied:
            return f"{self.name}: NATS refuses {'; '.join(self._denied)}"
        if self._closed and not self._closing:
            return f"{self.name}: the connection was closed for good ({self.last_error})"
        if not self._connected and not self._closing:
            return f"{self.name}: no connection to NATS ({self.last_error})"
        return None

    def on_change(self, callback: Callable[[], None]) -> None:
        """Call `callback` whenever `problem` may have changed."""
        self._on_change.append(callback)

    def opened(self) -> None:
        """The connection stands for the first time."""
        self._connected = True
        self._changed()

    def closing(self) -> None:
        """From now on a lost connection is what was asked for."""
        self._closing = True

    async def error(self, error: Exception) -> None:
        """Take in one error of the library; a refused duty stays until the next reconnection."""
        seen, self.last_error = repr(self.last_error), error
        text = str(error).removeprefix("nats: ").strip()
        lowered = text.lower()
        if isinstance(error, AuthorizationError) or "authorization violation" in lowered:
            self.refused.set()
        if "permissions violation" not in lowered:
            if repr(error) != seen:
                _log.warning("nats error", connection=self.name, error=repr(error))
            return
        quoted = lowered.partition('"')[2]
        if "subscription" in lowered or quoted.startswith(OWN_DUTIES):
            _log.error("nats refuses what this service must do", connection=self.name, error=text)
            if text not in self._denied:
                self._denied.append(text)
            self._changed()
            return
        # Only an inbox the caller named: no reason to call the whole service unfit.
        _log.warning("nats refuses a reply", connection=self.name, error=text)

    async def disconnected(self) -> None:
        """The server went away; the library is trying again."""
        self._connected = False
        if not self._closing:
            _log.warning("nats connection lost", connection=self.name)
        self._changed()

    async def reconnected(self) -> None:
        """The server is back, and with it every permission is asked for afresh."""
        self._connected = True
        self._denied.clear()
        _log.info("nats connection back", connection=self.name)
        self._changed()

    async def closed(self) -> None:
        """The library will not try again."""
        self._connected = False
        self._closed = True
        if not self._closing:
            _log.error("nats connection closed", connection=self.name, error=str(self.last_error))
        self._changed()

    def _changed(self) -> None:
        for callback in self._on_change:
            callback()


def connection_arguments(options: NatsOptions, watch: ConnectionWatch) -> dict[str, Any]:
    """What every connection of ours hands to the library."""
    return {
        "servers": list(options.servers),
        "name": options.name,
        "user": options.user,
        "password": options.password,
        "inbox_prefix": options.inbox_prefix,
        "max_reconnect_attempts": -1,
        "reconnect_time_wait": options.reconnect_seconds,
        "ping_interval": 5,
        "max_outstanding_pings": 2,
        "pending_size": PENDING_SIZE,
        "error_cb": watch.error,
        "disconnected_cb": watch.disconnected,
        "reconnected_cb": watch.reconnected,
        "closed_cb": watch.closed,
    }


async def open_connection(options: NatsOptions, watch: ConnectionWatch) -> Nats:
    """Connect; raises `NatsUnreachable` after `connect_seconds` or at once on bad credentials.

    Once connected it reconnects for ever.
    """
    connection = Nats()
    connecting = asyncio.create_task(connection.connect(**connection_arguments(options, watch)))
    refused = asyncio.create_task(watch.refused.wait())
    try:
        done, _ = await asyncio.wait(
            (connecting, refused),
            timeout=options.connect_seconds,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if connecting in done:
            connecting.result()
            watch.opened()
            return connection
    except (OSError, NatsError) as error:
        raise NatsUnreachable(f"{options.name}: {error}") from error
    finally:
        refused.cancel()
        connecting.cancel()
    where = ", ".join(options.servers)
    raise NatsUnreachable(f"{options.name}: no connection to {where}: {watch.last_error}")


async def close_connection(connection: Nats, watch: ConnectionWatch) -> None:
    """Write out what waits, then close; quiet when the server is gone."""
    watch.closing()
    if connection.is_connected:
        await connection.drain()
    elif not connection.is_closed:
        await connection.close()
