"""Signed notes (c2sp.org/signed-note): a text, a blank line, and a line for each signature."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.audit.log.malformed import Malformed, decode_base64, encode_base64
from services.audit.log.vkey import VerifierKey, check_name

LONGEST_NOTE = 1_000_000
MOST_SIGNATURES = 100
_DASH = "— "
_KEY_ID_BYTES = 4


class Untrusted(ValueError):
    """No known key signed the note, or a known key's signature is wrong."""


@dataclass(frozen=True)
class Signature:
    """One signature line: whose, with which key, and the bytes after the key id."""

    name: str
    key_id: bytes
    signature: bytes

    def line(self) -> str:
        """The line as it stands in a note, newline included."""
        return f"{_DASH}{self.name} {encode_base64(self.key_id + self.signature)}\n"


class Verifies(Protocol):
    """A known key that can check a signature over a note's text."""

    @property
    def key(self) -> VerifierKey:
        """Whose signatures it checks."""
        ...

    def verifies(self, text: str, signature: bytes) -> bool:
        """Whether `signature` (without key id) is this key's over `text`."""
        ...


@dataclass(frozen=True)
class SignedNote:
    """A text ending in a newline, and what stands below it; nothing of it is verified."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        """The whole note."""
        return f"{self.text}\n{''.join(each.line() for each in self.signatures)}"

    def encode(self) -> bytes:
        """The whole note in UTF-8."""
        return str(self).encode()

    def with_signatures(self, more: Iterable[Signature]) -> "SignedNote":
        """The same note with these added; a newer one by the same key takes the old one's place."""
        by_key = {(each.name, each.key_id): each for each in (*self.signatures, *more)}
        return SignedNote(self.text, tuple(by_key.values()))


def parse_note(data: bytes) -> SignedNote:
    """Read a note; raises `Malformed`. The text must be ignored until a signature is verified."""
    if len(data) > LONGEST_NOTE:
        raise Malformed("too long for a note")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("a note is UTF-8") from None
    if any(character < " " and character != "\n" for character in whole):
        raise Malformed("a note holds no control character but newlines")
    before, blank, below = whole.rpartition("\n\n")
    if not blank:
        raise Malformed("no blank line before the signatures")
    return SignedNote(before + "\n", parse_signatures(below))


def parse_signatures(below: str) -> tuple[Signature, ...]:
    """Read signature lines, at least one; raises `Malformed`."""
    lines = below.split("\n")
    if lines.pop() or not lines:
        raise Malformed("signature lines end in a newline, and there is at least one")
    if len(lines) > MOST_SIGNATURES:
        raise Malformed("too many signatures")
    return tuple(_signature(line) for line in lines)


def open_note(data: bytes, known: Sequence[Verifies]) -> tuple[SignedNote, tuple[VerifierKey, ...]]:
    """Read a note and check every signature of a known key.

    Returns the note and the keys that signed it, each once. Raises `Malformed`, and `Untrusted`
    when no known key signed, or when the signature of one that did is wrong.
    """
    note = parse_note(data)
    by_key = {(each.key.name, each.key.key_id): each for each in known}
    signed: dict[VerifierKey, None] = {}
    for each in note.signatures:
        verifier = by_key.get((each.name, each.key_id))
        if verifier is None or verifier.key in signed:
            continue
        if not verifier.verifies(note.text, each.signature):
            raise Untrusted(f"the signature of {each.name} is wrong")
        signed[verifier.key] = None
    if not signed:
        raise Untrusted("no signature of a known key")
    return note, tuple(signed)


def _signature(line: str) -> Signature:
    if not line.startswith(_DASH):
        raise Malformed("a signature line begins with a dash and a space")
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    check_name(name)
    raw = decode_base64(encoded)
    if not space or len(raw) <= _KEY_ID_BYTES:
        raise Malformed("a signature has a key id and more")
    return Signature(name, raw[:_KEY_ID_BYTES], raw[_KEY_ID_BYTES:])
