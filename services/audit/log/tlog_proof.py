"""Proof files (c2sp.org/tlog-proof): one entry's place in a log, verifiable with no network."""

from dataclasses import dataclass

from services.audit.log.malformed import (
    Malformed,
    decode_base64,
    decode_hash,
    decode_number,
    encode_base64,
)
from services.audit.log.merkle import LONGEST_PROOF

SUFFIX = ".tlog-proof"
_FIRST = "c2sp.org/tlog-proof@v1"
LONGEST = 4_000_000


@dataclass(frozen=True)
class TlogProof:
    """The entry's index, its audit path, and the signed checkpoint it leads to, as bytes.

    `extra` is whatever an application puts beside it; nothing vouches for it.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def encode(self) -> bytes:
        """The proof file."""
        lines = [_FIRST]
        if self.extra is not None:
            lines.append(f"extra {encode_base64(self.extra)}")
        lines.append(f"index {self.index}")
        lines += [encode_base64(each) for each in self.path]
        return "".join(f"{line}\n" for line in [*lines, ""]).encode() + self.checkpoint


def parse_proof(data: bytes) -> TlogProof:
    """Read a proof file; raises `Malformed`. The checkpoint in it is not looked at."""
    if len(data) > LONGEST:
        raise Malformed("too long for a proof")
    above, blank, checkpoint = data.partition(b"\n\n")
    try:
        lines = above.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise Malformed("a proof is ASCII above its checkpoint") from None
    if not blank or lines[0] != _FIRST or len(lines) > LONGEST_PROOF + 3:
        raise Malformed("not a proof file")
    del lines[0]
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = decode_base64(lines.pop(0).removeprefix("extra "))
    if not lines or not lines[0].startswith("index "):
        raise Malformed("a proof says the entry's index")
    index = decode_number(lines.pop(0).removeprefix("index "))
    if len(lines) > LONGEST_PROOF:
        raise Malformed("no audit path is that long")
    return TlogProof(index, tuple(decode_hash(line) for line in lines), checkpoint, extra)
