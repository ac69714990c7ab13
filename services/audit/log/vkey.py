"""Verifier keys of c2sp.org/signed-note: `<name>+<key id in hex>+<base64 of type and key>`."""

from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from services.audit.log.malformed import Malformed, decode_base64, encode_base64

_LONGEST = 8192
_ED25519_BYTES = 32
_ML_DSA_44_BYTES = 1312


class KeyType(IntEnum):
    """The signature type byte: what is signed, and how."""

    ED25519 = 0x01
    COSIGNATURE_ED25519 = 0x04
    COSIGNATURE_ML_DSA_44 = 0x06


_BYTES = {
    KeyType.ED25519: _ED25519_BYTES,
    KeyType.COSIGNATURE_ED25519: _ED25519_BYTES,
    KeyType.COSIGNATURE_ML_DSA_44: _ML_DSA_44_BYTES,
}


@dataclass(frozen=True)
class VerifierKey:
    """A public key under a name; `key_id` tells it from others of that name."""

    name: str
    type: KeyType
    public: bytes

    def __post_init__(self) -> None:
        """Raises `Malformed` for a name or a length that cannot be."""
        check_name(self.name)
        if len(self.public) != _BYTES[self.type]:
            raise Malformed(f"a public key of {len(self.public)} bytes")

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256 over name, newline, type and key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    def __str__(self) -> str:
        """The verifier key as it is written in files."""
        material = encode_base64(bytes([self.type]) + self.public)
        return f"{self.name}+{self.key_id.hex()}+{material}"


def parse_vkey(text: str) -> VerifierKey:
    """Read a verifier key; raises `Malformed`, also when its key id is not that of the key."""
    if len(text) > _LONGEST:
        raise Malformed("too long for a verifier key")
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise Malformed("a verifier key has three parts")
    name, key_id, material = parts
    raw = decode_base64(material)
    if not raw or raw[0] not in _BYTES:
        raise Malformed("a verifier key of a type that is not known here")
    key = VerifierKey(name, KeyType(raw[0]), raw[1:])
    if key.key_id.hex() != key_id.lower():
        raise Malformed("the key id is not that of the key")
    return key


def check_name(name: str) -> None:
    """Raise `Malformed` unless a key may bear this name."""
    if not name:
        raise Malformed("a key name is not empty")
    for character in name:
        if character == "+" or character < " " or character.isspace():
            raise Malformed("a key name holds no space, plus or control character")
        if "\ud800" <= character <= "\udfff":
            raise Malformed("a key name is valid Unicode")
