"""/livez, /readyz and /metrics for whoever watches a process; plain HTTP/1.1, GET alone."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

_LONGEST_REQUEST = 8192
_SECONDS = 5.0

Problems = Callable[[], Awaitable[Mapping[str, str | None]]]
"""By check: why it fails in one line, or None when it is fine."""


@dataclass(frozen=True)
class _Answer:
    status: str
    content_type: str
    body: bytes


def _text(status: str, body: str) -> _Answer:
    return _Answer(status, "text/plain; charset=utf-8", body.encode())


class HealthServer:
    """Answers on one port until it is closed.

    Alive means that this loop still answers; ready, that every check is fine.
    """

    def __init__(self, problems: Problems, registry: CollectorRegistry) -> None:
        """Nothing is bound yet."""
        self._problems = problems
        self._registry = registry
        self._server: asyncio.Server | None = None
        self.port = 0

    async def open(self, host: str, port: int) -> None:
        """Listen; port 0 takes a free one, to be read from `port`. Raises OSError when busy."""
        self._server = await asyncio.start_server(self._serve, host, port, limit=_LONGEST_REQUEST)
        self.port = int(self._server.sockets[0].getsockname()[1])

    def close(self) -> None:
        """Stop listening; an answer on its way has at most a few seconds."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, ValueError, asyncio.IncompleteReadError):
            async with asyncio.timeout(_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                method, target, _version = head.split(b"\r\n", 1)[0].decode("ascii").split(" ")
                answer = await self._answer(method, target)
                writer.write(
                    f"HTTP/1.1 {answer.status}\r\nContent-Type: {answer.content_type}\r\n"
                    f"Content-Length: {len(answer.body)}\r\nConnection: close\r\n\r\n".encode()
                )
                writer.write(answer.body)
                await writer.drain()
        with suppress(OSError):
            writer.close()
            await writer.wait_closed()

    async def _answer(self, method: str, target: str) -> _Answer:
        parts = urlsplit(target)
        if method != "GET":
            return _text("405 Method Not Allowed", "GET only\n")
        if parts.path == "/livez":
            return _text("200 OK", "ok\n")
        if parts.path == "/metrics":
            page = await asyncio.to_thread(generate_latest, self._registry)
            return _Answer("200 OK", CONTENT_TYPE_LATEST, page)
        if parts.path == "/readyz":
            return await self._ready("verbose" in parts.query)
        return _text("404 Not Found", "/livez /readyz[?verbose] /metrics\n")

    async def _ready(self, verbose: bool) -> _Answer:
        checks = await self._problems()
        failing = {check: problem for check, problem in checks.items() if problem is not None}
        shown = checks if verbose else failing
        lines = [
            f"[{'!' if problem else '+'}] {check}: {problem or 'ok'}"
            for check, problem in shown.items()
        ]
        status = "503 Service Unavailable" if failing else "200 OK"
        return _text(status, "\n".join([*lines, "not ready" if failing else "ok"]) + "\n")
