"""The keys that sign checkpoints: a log's, and a witness's in the two kinds of cosignature.

After c2sp.org/signed-note (Ed25519 over the text) and c2sp.org/tlog-cosignature (a time, and
Ed25519 over header, time and text, or ML-DSA-44 over a binary structure that names the cosigner).
"""

from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.malformed import LARGEST_SIZE, Malformed
from services.audit.log.signed_note import Signature, SignedNote
from services.audit.log.vkey import KeyType, VerifierKey

_TIME_BYTES = 8
_LABEL = b"subtree/v1\n\x00"


class Signs(Protocol):
    """Somebody who signs checkpoints."""

    @property
    def key(self) -> VerifierKey:
        """The public half, under the signer's name."""
        ...

    def sign(self, checkpoint: Checkpoint, at: int) -> Signature:
        """Sign it; `at` is the time in seconds since 1970, for the kinds that state one."""
        ...


class Ed25519Signer:
    """Signs as a log: Ed25519 over the note's text."""

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        """Raises `Malformed` for a name no key may bear."""
        self.key = VerifierKey(name, KeyType.ED25519, private.public_key().public_bytes_raw())
        self._private = private

    def sign(self, checkpoint: Checkpoint, at: int) -> Signature:
        """Sign it; no time is stated."""
        signature = self._private.sign(checkpoint.text().encode())
        return Signature(self.key.name, self.key.key_id, signature)


class Ed25519Cosigner:
    """Signs as a witness: cosignature/v1."""

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        """Raises `Malformed` for a name no key may bear."""
        public = private.public_key().public_bytes_raw()
        self.key = VerifierKey(name, KeyType.COSIGNATURE_ED25519, public)
        self._private = private

    def sign(self, checkpoint: Checkpoint, at: int) -> Signature:
        """Cosign it at this time; raises `Malformed` for a time that cannot be stated."""
        signature = self._private.sign(cosignature_v1_message(checkpoint, at))
        return Signature(self.key.name, self.key.key_id, _time(at) + signature)


class MlDsaCosigner:
    """Signs as a log or a witness with ML-DSA-44, for as long as quantum computers are awaited."""

    def __init__(self, name: str, private: MLDSA44PrivateKey) -> None:
        """Raises `Malformed` for a name no key may bear."""
        public = private.public_key().public_bytes_raw()
        self.key = VerifierKey(name, KeyType.COSIGNATURE_ML_DSA_44, public)
        self._private = private

    def sign(self, checkpoint: Checkpoint, at: int) -> Signature:
        """Cosign it at this time; raises `Malformed` for extension lines, which it cannot cover."""
        signature = self._private.sign(subtree_v1_message(self.key.name, checkpoint, at))
        return Signature(self.key.name, self.key.key_id, _time(at) + signature)


@dataclass(frozen=True)
class NoteVerifier:
    """Checks one key's signatures over checkpoints; an Ed25519 log key also over other notes."""

    key: VerifierKey

    def verifies(self, text: str, signature: bytes) -> bool:
        """Whether this key made `signature` over `text`."""
        try:
            if self.key.type is KeyType.ED25519:
                Ed25519PublicKey.from_public_bytes(self.key.public).verify(signature, text.encode())
            else:
                self._verify_cosignature(parse_checkpoint(text), signature)
        except (InvalidSignature, Malformed, ValueError):
            return False
        return True

    def _verify_cosignature(self, checkpoint: Checkpoint, signature: bytes) -> None:
        at, made = cosigned_at(signature), signature[_TIME_BYTES:]
        if self.key.type is KeyType.COSIGNATURE_ED25519:
            message = cosignature_v1_message(checkpoint, at)
            Ed25519PublicKey.from_public_bytes(self.key.public).verify(made, message)
        else:
            message = subtree_v1_message(self.key.name, checkpoint, at)
            MLDSA44PublicKey.from_public_bytes(self.key.public).verify(made, message)


def cosigned_at(signature: bytes) -> int:
    """The time a cosignature (without key id) states, in seconds; raises `Malformed`."""
    at = int.from_bytes(signature[:_TIME_BYTES], "big")
    if len(signature) <= _TIME_BYTES or at > LARGEST_SIZE:
        raise Malformed("a cosignature begins with a time")
    return at


def cosignature_v1_message(checkpoint: Checkpoint, at: int) -> bytes:
    """What an Ed25519 cosignature is made over."""
    _time(at)
    return f"cosignature/v1\ntime {at}\n{checkpoint.text()}".encode()


def subtree_v1_message(cosigner: str, checkpoint: Checkpoint, at: int) -> bytes:
    """What an ML-DSA-44 cosignature of a checkpoint is made over; raises `Malformed`."""
    if checkpoint.extensions:
        raise Malformed("an ML-DSA-44 cosignature cannot cover extension lines")
    return b"".join(
        (
            _LABEL,
            _short(cosigner),
            _time(at),
            _short(checkpoint.origin),
            bytes(8),
            checkpoint.size.to_bytes(8, "big"),
            checkpoint.root,
        )
    )


def sign_checkpoint(checkpoint: Checkpoint, signers: tuple[Signs, ...], at: int) -> SignedNote:
    """The checkpoint with a line of each signer."""
    made = tuple(signer.sign(checkpoint, at) for signer in signers)
    return SignedNote(checkpoint.text(), made)


def _time(at: int) -> bytes:
    if not 0 <= at <= LARGEST_SIZE:
        raise Malformed("a time that cannot be stated")
    return at.to_bytes(_TIME_BYTES, "big")


def _short(text: str) -> bytes:
    raw = text.encode()
    if not 0 < len(raw) < 256:
        raise Malformed("a name of 1 to 255 bytes is needed")
    return bytes([len(raw)]) + raw
