"""Serves the log's folder over HTTP: what a plain file server would do, with the right headers."""

import gzip
from http import HTTPStatus

from services.audit.log.malformed import Malformed
from services.audit.log.tiles import CHECKPOINT, parse_tile_path
from services.audit.storage.http_server import Answer, Request
from services.audit.storage.tile_folder import WITNESSED, TileFolder

_NOTE = "text/plain; charset=utf-8"
_BYTES = "application/octet-stream"
_SHORT = {"Cache-Control": "no-cache"}
_LONG = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
_NOT_FOUND = Answer(HTTPStatus.NOT_FOUND, b"not found\n", headers=_SHORT)


class TileServer:
    """Answers for one folder. The log's prefix is the server's root."""

    def __init__(self, folder: TileFolder) -> None:
        """The folder need not be there yet."""
        self._folder = folder

    def __call__(self, request: Request) -> Answer:
        """The file of this path, or that there is none."""
        if request.method != "GET":
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, b"GET only\n", headers={"Allow": "GET"})
        path = request.path.removeprefix("/")
        if path in (CHECKPOINT, WITNESSED):
            note = self._folder.checkpoint(path)
            return _NOT_FOUND if note is None else Answer(HTTPStatus.OK, note, _NOTE, _SHORT)
        try:
            tile = parse_tile_path(path)
            data = (self._folder.root / tile.path()).read_bytes()
        except (Malformed, OSError):
            return _NOT_FOUND
        if tile.level is None and "gzip" in request.headers.get("accept-encoding", ""):
            packed = gzip.compress(data, 6, mtime=0)
            return Answer(HTTPStatus.OK, packed, _BYTES, {**_LONG, "Content-Encoding": "gzip"})
        return Answer(HTTPStatus.OK, data, _BYTES, _LONG)
