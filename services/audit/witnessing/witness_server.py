"""Answers `POST /add-checkpoint`, and shows what was cosigned last."""

import threading
from collections.abc import Callable
from http import HTTPStatus

import structlog

from services.audit.log.checkpoint import Checkpoint
from services.audit.log.signed_note import Signature, SignedNote, parse_note
from services.audit.log.witness import Head, Refused, checkpoint_path, judge
from services.audit.storage.http_server import Answer, Request
from services.audit.witnessing.witness_folder import WitnessFolder

_log = structlog.get_logger(__name__)
_NOTE = "text/plain; charset=utf-8"


class WitnessServer:
    """One witness; may be asked by many at once."""

    def __init__(self, folder: WitnessFolder, seconds: Callable[[], int]) -> None:
        """`seconds` is the time since 1970. Raises `NotAWitness`."""
        self._folder = folder
        self._seconds = seconds
        self._signers = folder.signers()
        self._logs = folder.logs()
        self._heads = {origin: folder.head(origin) for origin in self._logs}
        self._alone = threading.Lock()

    @property
    def origins(self) -> tuple[str, ...]:
        """The logs it knows."""
        return tuple(self._logs)

    def __call__(self, request: Request) -> Answer:
        """The answer to one request."""
        if request.path == "/add-checkpoint":
            if request.method != "POST":
                return _only("POST")
            return self._add_checkpoint(request.body)
        if request.method != "GET":
            return _only("GET")
        mark, _, rest = request.path.removeprefix("/").partition("/")
        note = self._folder.shown(mark) if rest == "checkpoint" else None
        if note is None:
            return Answer(HTTPStatus.NOT_FOUND, b"not found\n")
        return Answer(HTTPStatus.OK, note, _NOTE, {"Cache-Control": "no-cache"})

    def _add_checkpoint(self, body: bytes) -> Answer:
        # Judging, keeping and cosigning are one step: else two requests that both follow from the
        # same head would both be cosigned, or an older one would take the place of a newer.
        with self._alone:
            try:
                checkpoint, note = judge(body, self._logs, self._heads)
            except Refused as refused:
                if refused.evidence:
                    self._keep_evidence(body, refused)
                return Answer(refused.status, refused.body, refused.kind)
            return self._cosign(checkpoint, note)

    def _cosign(self, checkpoint: Checkpoint, note: SignedNote) -> Answer:
        at = self._seconds()
        signatures = [signer.sign(checkpoint, at) for signer in self._signers]
        # The log's signatures alone go with ours: what others wrote below is not ours to repeat.
        own = {(key.name, key.key_id) for key in self._logs[checkpoint.origin]}
        by_log = tuple(each for each in note.signatures if (each.name, each.key_id) in own)
        kept = SignedNote(note.text, (*by_log, *signatures))
        self._folder.keep(checkpoint.origin, kept)
        self._heads[checkpoint.origin] = Head(checkpoint.size, checkpoint.root)
        return Answer(HTTPStatus.OK, _lines(signatures), _NOTE)

    def _keep_evidence(self, body: bytes, refused: Refused) -> None:
        origin = parse_note(body.partition(b"\n\n")[2]).text.split("\n", 1)[0]
        path = checkpoint_path(origin)
        _log.error("a log signed what does not follow", origin=origin, why=str(refused))
        against = self._folder.shown(path.split("/")[1])
        self._folder.keep_evidence(body, against, str(refused))


def _lines(signatures: list[Signature]) -> bytes:
    return "".join(each.line() for each in signatures).encode()


def _only(method: str) -> Answer:
    text = f"{method} only\n".encode()
    return Answer(HTTPStatus.METHOD_NOT_ALLOWED, text, headers={"Allow": method})
