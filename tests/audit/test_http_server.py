"""The small HTTP server: static tiles as a file server gives them, and nobody who holds it up."""

import gzip
import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from services.audit.storage import http_server
from services.audit.storage.http_server import Answer, HttpServer, Request
from services.audit.storage.tile_folder import TileFolder
from services.audit.storage.tile_server import TileServer


def _echo(request: Request) -> Answer:
    if request.path == "/fault":
        raise RuntimeError("a fault of ours")
    return Answer(200, request.body)


@pytest.fixture
def port() -> Iterator[int]:
    server = HttpServer(_echo, "127.0.0.1", 0, longest_body=1000)
    yield server.port
    server.close()


def _raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_a_connection_is_used_again(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for body in (b"one", b"", b"three"):
        connection.request("POST", "/", body)
        assert connection.getresponse().read() == body
    connection.close()


@pytest.mark.parametrize(
    ("request_", "status", "body"),
    [
        (b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", 200, b"abc"),
        (
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n"
            b"0\r\nX: y\r\n\r\n",
            200,
            b"abc",
        ),
        (b"POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n", 413, None),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n", 413, None),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 413, None),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, None),
        (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, None),
        (b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc", 400, None),
        (b"GET /fault HTTP/1.1\r\n\r\n", 500, None),
        (b"PUT / HTTP/1.1\r\n\r\n", 501, None),
    ],
)
def test_each_request_has_its_answer(
    port: int, request_: bytes, status: int, body: bytes | None
) -> None:
    answer = _raw(port, request_)
    assert _status(answer) == status
    if body is not None:
        assert answer.endswith(b"\r\n\r\n" + body)


def test_head_is_answered_without_a_body(port: int) -> None:
    answer = _raw(port, b"HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert _status(answer) == 200
    assert answer.endswith(b"\r\n\r\n")


def test_those_who_hold_connections_open_do_not_hold_the_others_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http_server, "_MOST_CONNECTIONS", 3)
    server = HttpServer(_echo, "127.0.0.1", 0, longest_body=10)
    address = ("127.0.0.1", server.port)
    idle = [socket.create_connection(address, timeout=10) for _ in range(3)]
    with socket.create_connection(address, timeout=10) as fourth:
        assert fourth.recv(1) == b"", "closed at once"
    for each in idle:
        each.close()
    answer, ends = b"", time.monotonic() + 30
    while not answer:  # The three are let go in threads of their own.
        assert time.monotonic() < ends
        with suppress(OSError):
            answer = _raw(server.port, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert _status(answer) == 200
    server.close()


@pytest.fixture
def tiles(folder: Path) -> Iterator[int]:
    root = folder / "public"
    for path, data in (
        ("checkpoint", b"a note\n"),
        ("tile/0/000", b"t" * 8192),
        ("tile/entries/000", b"e" * 9000),
        ("tile/0/001.p/7", b"p" * 224),
        ("secret", b"s"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    (folder / "secret").write_bytes(b"s")
    server = HttpServer(TileServer(TileFolder(root)), "127.0.0.1", 0)
    yield server.port
    server.close()


def _get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.headers.items()), answer.read()
    connection.close()
    return found


def test_tiles_are_served_as_the_specification_asks(tiles: int) -> None:
    status, headers, body = _get(tiles, "/checkpoint")
    assert (status, body) == (200, b"a note\n")
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    for path, data in (("/tile/0/000", b"t" * 8192), ("/tile/0/001.p/7", b"p" * 224)):
        status, headers, body = _get(tiles, path)
        assert (status, body) == (200, data)
        assert headers["Content-Type"] == "application/octet-stream"
        assert "immutable" in headers["Cache-Control"]


def test_bundles_are_packed_for_those_who_can_unpack(tiles: int) -> None:
    assert _get(tiles, "/tile/entries/000")[2] == b"e" * 9000
    _, headers, body = _get(tiles, "/tile/entries/000", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"e" * 9000


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/secret",
        "/../secret",
        "/tile/0/../../secret",
        "/tile/0/%2e%2e/000",
        "/tile/0/002",
        "/tile/0/000.p/5",
        "/tile/0/000/",
        "/state/signed",
        "//etc/passwd",
    ],
)
def test_nothing_but_the_log_is_served(tiles: int, path: str) -> None:
    assert _get(tiles, path)[0] == 404


def test_a_log_is_only_read(tiles: int) -> None:
    assert _status(_raw(tiles, b"POST /checkpoint HTTP/1.1\r\nContent-Length: 0\r\n\r\n")) == 405
