"""A small HTTP/1.1 server on threads: whole bodies in, whole bodies out, nothing remembered.

Enough for files that never change and for one form of request; what the world reaches stands
behind a proxy that ends TLS.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import structlog

_log = structlog.get_logger(__name__)
_SECONDS = 20.0
_MOST_CONNECTIONS = 256
_PIECE = 65536
_TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """What somebody asks: the method, the path without its query, headers, and the body."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """Status, body and headers; the length is added."""

    status: int
    body: bytes = b""
    kind: str = _TEXT
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class HttpServer:
    """Answers on one port until it is closed; `port` is the one it got."""

    def __init__(
        self,
        answer: Callable[[Request], Answer],
        host: str,
        port: int,
        *,
        longest_body: int = 0,
    ) -> None:
        """Listen at once; raises OSError. A body longer than `longest_body` is refused unread."""

        class Handler(_Handler):
            respond = staticmethod(answer)
            longest = longest_body

        self._server = _Server((host, port), Handler)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening; answers on their way are given."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    """A thread for each connection, and no more of them than this program can bear."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], handler: type["_Handler"]) -> None:
        super().__init__(address, handler)
        self._places = threading.BoundedSemaphore(_MOST_CONNECTIONS)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Take the connection, or close it at once when there are too many."""
        if not self._places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve the connection in its own thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke is nobody's fault; an answer that failed has been logged."""


class _TooLong(Exception):
    pass


class _Handler(BaseHTTPRequestHandler):
    """One connection; the names of its methods are those of the standard library."""

    protocol_version = "HTTP/1.1"
    server_version = "thidua"
    sys_version = ""
    timeout = _SECONDS
    respond: Callable[[Request], Answer]
    longest = 0

    def do_GET(self) -> None:
        """Answer."""
        self._serve()

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self._serve()

    def do_POST(self) -> None:
        """Answer."""
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: whoever asks is nobody's business."""

    def _serve(self) -> None:
        try:
            body = self._body()
        except _TooLong:
            self.close_connection = True
            self._write(Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"too large\n"))
            return
        except ValueError:
            self.close_connection = True
            self._write(Answer(HTTPStatus.BAD_REQUEST, b"not a body\n"))
            return
        path = self.path.split("?", 1)[0]
        headers = {name.lower(): value for name, value in self.headers.items()}
        method = "GET" if self.command == "HEAD" else self.command
        try:
            answer = self.respond(Request(method, path, headers, body))
        except Exception:
            _log.exception("a request could not be answered", path=path)
            answer = Answer(HTTPStatus.INTERNAL_SERVER_ERROR, b"try again later\n")
        self._write(answer)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").strip().lower() == "chunked":
            return self._chunks()
        length = self.headers.get("Content-Length", "0").strip()
        if not (length.isascii() and length.isdigit()) or len(length) > 12:
            raise ValueError("not a length")
        if int(length) > self.longest:
            self._let_pass(int(length))
            raise _TooLong
        body = self.rfile.read(int(length))
        if len(body) != int(length):
            raise ValueError("the body ended early")
        return body

    def _let_pass(self, length: int) -> None:
        """Read what is a little too long: who is still sending would not see the answer."""
        left = min(length, 2 * self.longest + _PIECE)
        while left > 0 and (piece := self.rfile.read(min(left, _PIECE))):
            left -= len(piece)

    def _chunks(self) -> bytes:
        whole = b""
        while True:
            size = int(self.rfile.readline(64).split(b";")[0].strip() or b"x", 16)
            if not 0 <= size <= self.longest - len(whole):
                raise _TooLong
            if size == 0:
                while self.rfile.readline(4096).strip():
                    continue
                return whole
            whole += self.rfile.read(size)
            self.rfile.readline(8)

    def _write(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
