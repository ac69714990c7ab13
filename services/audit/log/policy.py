"""Trust policies (c2sp.org/tlog-policy): which logs and witnesses, and how many, to believe."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import NoteVerifier
from services.audit.log.malformed import Malformed, decode_number
from services.audit.log.signed_note import Untrusted, open_note
from services.audit.log.vkey import KeyType, VerifierKey, parse_vkey

NONE = b"none"
LONGEST_POLICY = 1_000_000
_LOG_TYPES = (KeyType.ED25519, KeyType.COSIGNATURE_ML_DSA_44)
_WITNESS_TYPES = (KeyType.COSIGNATURE_ED25519, KeyType.COSIGNATURE_ML_DSA_44)
_ALLOWED = frozenset((0x09, 0x0A, *range(0x20, 0x7F), *range(0x80, 0x100)))


@dataclass(frozen=True)
class LogLine:
    """A log to be believed, and where it may be reached."""

    key: VerifierKey
    url: bytes | None


@dataclass(frozen=True)
class WitnessLine:
    """A witness, under the name the policy's groups know it by."""

    name: bytes
    key: VerifierKey
    url: bytes | None


@dataclass(frozen=True)
class Group:
    """Counts as having witnessed when at least `least` of its members have."""

    name: bytes
    least: int
    members: tuple[bytes, ...]


@dataclass(frozen=True)
class Policy:
    """What a policy file says; names are octets, as the file has them."""

    logs: tuple[LogLine, ...]
    witnesses: tuple[WitnessLine, ...]
    groups: tuple[Group, ...]
    quorum: bytes

    def met_by(self, cosigners: Iterable[VerifierKey]) -> bool:
        """Whether cosignatures by these keys make the quorum."""
        keys = set(cosigners)
        met = {NONE} | {each.name for each in self.witnesses if each.key in keys}
        for group in self.groups:
            if sum(member in met for member in group.members) >= group.least:
                met.add(group.name)
        return self.quorum in met

    def verify(self, note: bytes) -> tuple[Checkpoint, tuple[VerifierKey, ...]]:
        """The checkpoint in this note and whose keys signed it.

        Raises `Malformed`, or `Untrusted` unless a listed log signed it for its own origin and
        the quorum cosigned it.
        """
        keys = [each.key for each in self.logs] + [each.key for each in self.witnesses]
        known = [NoteVerifier(key) for key in keys]
        opened, signed = open_note(note, known)
        checkpoint = parse_checkpoint(opened.text)
        own = {each.key for each in self.logs if each.key.name == checkpoint.origin}
        if not own.intersection(signed):
            raise Untrusted("no log of the policy signed this for its own origin")
        if not self.met_by(signed):
            raise Untrusted("fewer witnesses cosigned this than the policy asks for")
        return checkpoint, signed


def parse_policy(data: bytes) -> Policy:
    """Read a policy file; raises `Malformed`, naming the line."""
    if len(data) > LONGEST_POLICY:
        raise Malformed("too long for a policy")
    if not _ALLOWED.issuperset(data):
        raise Malformed("a policy holds no control characters but tab and newline")
    reader = _Reader()
    for number, line in enumerate(data.split(b"\n"), 1):
        words = line.replace(b"\t", b" ").split(b" ")
        words = [word for word in words if word]
        if words and not words[0].startswith(b"#"):
            try:
                reader.take(words)
            except Malformed as error:
                raise Malformed(f"line {number}: {error}") from None
    if reader.quorum is None:
        raise Malformed("a policy has one quorum line")
    return Policy(tuple(reader.logs), tuple(reader.witnesses), tuple(reader.groups), reader.quorum)


class _Reader:
    """What has been read of a policy so far."""

    def __init__(self) -> None:
        self.logs: list[LogLine] = []
        self.witnesses: list[WitnessLine] = []
        self.groups: list[Group] = []
        self.quorum: bytes | None = None
        self._names = {NONE}
        self._grouped: set[bytes] = {NONE}

    def take(self, words: list[bytes]) -> None:
        kind, given = words[0], words[1:]
        if kind == b"log" and len(given) in (1, 2):
            key = _key(given[0], _LOG_TYPES)
            _refuse_second(key, [each.key for each in self.logs])
            self.logs.append(LogLine(key, given[1] if given[1:] else None))
        elif kind == b"witness" and len(given) in (2, 3):
            key = _key(given[1], _WITNESS_TYPES)
            _refuse_second(key, [each.key for each in self.witnesses])
            self._name(given[0])
            self.witnesses.append(WitnessLine(given[0], key, given[2] if given[2:] else None))
        elif kind == b"group" and len(given) >= 3:
            self._group(given[0], given[1], given[2:])
        elif kind == b"quorum" and len(given) == 1:
            if self.quorum is not None or given[0] not in self._names:
                raise Malformed("one quorum line, of a name defined before it")
            self.quorum = given[0]
        else:
            raise Malformed("not a line of a policy")

    def _group(self, name: bytes, least: bytes, members: list[bytes]) -> None:
        for member in members:
            if member not in self._names or member in self._grouped:
                raise Malformed("a member is defined before, and is a member once")
            self._grouped.add(member)
        words = {b"any": 1, b"all": len(members)}
        needed = words[least] if least in words else decode_number(least.decode("latin-1"))
        if not 1 <= needed <= len(members):
            raise Malformed("a group needs between one and all of its members")
        self._name(name)
        self.groups.append(Group(name, needed, tuple(members)))

    def _name(self, name: bytes) -> None:
        if name in self._names:
            raise Malformed("a name is defined once")
        self._names.add(name)


def _key(word: bytes, types: tuple[KeyType, ...]) -> VerifierKey:
    try:
        key = parse_vkey(word.decode("utf-8"))
    except UnicodeDecodeError:
        raise Malformed("a verifier key is UTF-8") from None
    if key.type not in types:
        raise Malformed("a verifier key of a type that is not meant for this")
    return key


def _refuse_second(key: VerifierKey, known: list[VerifierKey]) -> None:
    if any(each.public == key.public for each in known):
        raise Malformed("a public key stands once")
