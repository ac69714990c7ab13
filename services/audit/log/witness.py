"""The witness protocol (c2sp.org/tlog-witness): what is asked, and what is answered.

Pure: the caller holds a lock over `judge` and the keeping of the head it returns, and answers
only once that is durable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import NoteVerifier
from services.audit.log.malformed import (
    Malformed,
    decode_hash,
    decode_number,
    encode_base64,
)
from services.audit.log.merkle import (
    EMPTY_ROOT,
    LONGEST_PROOF,
    ProofInvalid,
    verify_consistency,
)
from services.audit.log.signed_note import SignedNote, Untrusted, open_note, parse_note
from services.audit.log.vkey import VerifierKey

LONGEST_REQUEST = 1_100_000
TREE_SIZE_TYPE = "text/x.tlog.size"
_TEXT_TYPE = "text/plain; charset=utf-8"


class Refused(Exception):
    """The witness does not cosign: an HTTP status, and what its answer says.

    `evidence` is set when the log signed a checkpoint that was not shown to follow from what it
    signed before: whoever looks into it needs the request.
    """

    def __init__(
        self, status: int, body: str, *, kind: str = _TEXT_TYPE, evidence: bool = False
    ) -> None:
        """`body` is one line without its newline."""
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = f"{body}\n".encode()
        self.kind = kind
        self.evidence = evidence


@dataclass(frozen=True)
class Head:
    """The latest tree a witness cosigned for a log."""

    size: int = 0
    root: bytes = EMPTY_ROOT


@dataclass(frozen=True)
class AddCheckpoint:
    """A request to cosign: the size the log believes the witness to be at, and proof from there."""

    old_size: int
    proof: tuple[bytes, ...]
    note: bytes

    def encode(self) -> bytes:
        """The body of the request."""
        lines = [f"old {self.old_size}", *(encode_base64(each) for each in self.proof), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note


def parse_add_checkpoint(body: bytes) -> AddCheckpoint:
    """Read a request; raises `Malformed`. Nothing of the note in it is looked at."""
    if len(body) > LONGEST_REQUEST:
        raise Malformed("too long for a request")
    above, blank, note = body.partition(b"\n\n")
    try:
        first, *rest = above.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise Malformed("a request is ASCII above its checkpoint") from None
    if not blank or not first.startswith("old "):
        raise Malformed("a request begins with the old size")
    if len(rest) > LONGEST_PROOF:
        raise Malformed("no consistency proof is that long")
    return AddCheckpoint(
        decode_number(first.removeprefix("old ")), tuple(map(decode_hash, rest)), note
    )


def judge(
    body: bytes, logs: Mapping[str, Sequence[VerifierKey]], heads: Mapping[str, Head]
) -> tuple[Checkpoint, SignedNote]:
    """The checkpoint to cosign, whose log signed it and which follows from the latest head.

    `logs`: the keys trusted for each origin; `heads`: what was cosigned last, by origin.
    Raises `Refused`.
    """
    try:
        request = parse_add_checkpoint(body)
        origin = parse_note(request.note).text.split("\n", 1)[0]
    except Malformed as error:
        raise Refused(400, str(error)) from None
    if origin not in logs:
        raise Refused(404, "this log is not known here")
    try:
        note, _ = open_note(request.note, [NoteVerifier(key) for key in logs[origin]])
        checkpoint = parse_checkpoint(note.text)
    except Malformed as error:
        raise Refused(400, str(error)) from None
    except Untrusted as error:
        raise Refused(403, str(error)) from None
    _require_successor(request, checkpoint, heads.get(origin, Head()))
    return checkpoint, note


def checkpoint_path(origin: str) -> str:
    """Where a witness shows the latest checkpoint of a log, below its monitoring prefix."""
    return f"/{sha256(origin.encode()).hexdigest()}/checkpoint"


def _require_successor(request: AddCheckpoint, checkpoint: Checkpoint, head: Head) -> None:
    if request.old_size > checkpoint.size:
        raise Refused(400, "the old size is larger than the checkpoint")
    if request.old_size != head.size:
        raise Refused(409, str(head.size), kind=TREE_SIZE_TYPE)
    try:
        verify_consistency(head.size, checkpoint.size, request.proof, head.root, checkpoint.root)
    except ProofInvalid as error:
        raise Refused(422, str(error), evidence=True) from None
