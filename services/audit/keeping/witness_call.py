"""Asks one witness to cosign, and understands its answer."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from services.audit.log.checkpoint import parse_checkpoint
from services.audit.log.keys import NoteVerifier
from services.audit.log.malformed import Malformed, decode_number
from services.audit.log.merkle import consistency_proof
from services.audit.log.signed_note import Signature, SignedNote, parse_signatures
from services.audit.log.vkey import VerifierKey
from services.audit.log.witness import TREE_SIZE_TYPE, AddCheckpoint
from services.audit.storage.tile_folder import TileFolder

_LONGEST_ANSWER = 100_000
_SECONDS = 5.0
# A witness stands in the same network or is reached through the operator's own gateway.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class WitnessSilent(Exception):
    """No cosignature this time: away, slow, misconfigured, or an answer nobody understands."""


class WitnessConflict(Exception):
    """The witness saw another history of this log; the text is what it answered."""


@dataclass(frozen=True)
class Reply:
    """What came back over HTTP."""

    status: int
    kind: str
    body: bytes


Post = Callable[[str, bytes], Reply]
"""Posts a body to an address; raises OSError or what `http.client` raises."""


def post(url: str, body: bytes) -> Reply:
    """Over HTTP or HTTPS, within a few seconds."""
    if not url.startswith(("http://", "https://")):
        raise OSError(f"not an address a witness can have: {url}")
    request = urllib.request.Request(url, data=body, method="POST")
    request.add_header("Content-Type", "application/octet-stream")
    try:
        with _DIRECT.open(request, timeout=_SECONDS) as answer:
            return _reply(answer.status, answer.headers.get("Content-Type"), answer)
    except urllib.error.HTTPError as answer:
        with answer:
            return _reply(answer.code, answer.headers.get("Content-Type"), answer)


class WitnessCall:
    """One witness, and the size it is believed to be at."""

    def __init__(
        self, key: VerifierKey, prefix: str, folder: TileFolder, send: Post = post
    ) -> None:
        """`prefix` is its submission prefix."""
        self.key = key
        self._url = prefix.rstrip("/") + "/add-checkpoint"
        self._folder = folder
        self._send = send
        self._size = 0

    def cosign(self, note: SignedNote) -> Signature:
        """Its cosignature of this checkpoint; raises `WitnessSilent`, `WitnessConflict`."""
        size = parse_checkpoint(note.text).size
        for _ in range(2):
            if self._size > size:
                raise WitnessConflict(f"it has cosigned {self._size} entries, this head has {size}")
            reply = self._ask(note, size)
            if reply.status == 409 and reply.kind == TREE_SIZE_TYPE:
                self._size = _told_size(reply.body)
                continue
            return self._understood(reply, note, size)
        if self._size > size:
            raise WitnessConflict(f"it has cosigned {self._size} entries, this head has {size}")
        raise WitnessSilent("it keeps naming another size")

    def _ask(self, note: SignedNote, size: int) -> Reply:
        proof = consistency_proof(self._size, size, self._folder.nodes(size))
        request = AddCheckpoint(self._size, tuple(proof), note.encode())
        try:
            return self._send(self._url, request.encode())
        except (OSError, http.client.HTTPException) as error:
            raise WitnessSilent(str(error)) from None

    def _understood(self, reply: Reply, note: SignedNote, size: int) -> Signature:
        text = reply.body.decode("utf-8", "replace")
        if reply.status in (409, 422):
            raise WitnessConflict(f"{reply.status}: {text.strip()[:500]}")
        if reply.status != 200:
            raise WitnessSilent(f"{reply.status}: {text.strip()[:200]}")
        try:
            lines = parse_signatures(text)
        except Malformed as error:
            raise WitnessSilent(f"its answer is no signature: {error}") from None
        for each in lines:
            mine = (each.name, each.key_id) == (self.key.name, self.key.key_id)
            if mine and NoteVerifier(self.key).verifies(note.text, each.signature):
                self._size = size
                return each
        raise WitnessSilent("no cosignature of its key is in its answer")


def _told_size(body: bytes) -> int:
    try:
        return decode_number(body.decode("ascii").removesuffix("\n"))
    except (UnicodeDecodeError, Malformed):
        raise WitnessSilent("it named no size") from None


class _Readable(Protocol):
    def read(self, amount: int, /) -> bytes: ...


def _reply(status: int, kind: str | None, answer: _Readable) -> Reply:
    return Reply(status, (kind or "").split(";")[0].strip(), answer.read(_LONGEST_ANSWER))
