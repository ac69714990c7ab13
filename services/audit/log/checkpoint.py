"""Checkpoints (c2sp.org/tlog-checkpoint): the text of a note that says what a log's tree is."""

from dataclasses import dataclass

from services.audit.log.malformed import (
    HASH_BYTES,
    LARGEST_SIZE,
    Malformed,
    decode_hash,
    decode_number,
    encode_base64,
)


@dataclass(frozen=True)
class Checkpoint:
    """The head of a log: whose, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises `Malformed` for what no checkpoint can say."""
        if any(not line or "\n" in line for line in (self.origin, *self.extensions)):
            raise Malformed("every line of a checkpoint says something")
        if not 0 <= self.size <= LARGEST_SIZE or len(self.root) != HASH_BYTES:
            raise Malformed("no tree has this size or root")

    def text(self) -> str:
        """The note's text."""
        lines = (self.origin, str(self.size), encode_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a note's text as a checkpoint; raises `Malformed`."""
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop():
        raise Malformed("a checkpoint has at least three lines, each with a newline")
    origin, size, root, *extensions = lines
    return Checkpoint(origin, decode_number(size), decode_hash(root), tuple(extensions))
