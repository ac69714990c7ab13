"""How a person's values are sealed: AES-256-GCM under a random key of the person's own.

That key is wrapped by the key-encryption key (KEK), which lies in a file outside the database;
destroying the wrapped key erases the person. Each value also gets a random 128-bit salt, sealed
with it, and a digest over salt, name and value in the encoding of SD-JWT disclosures (RFC 9901).
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from os import urandom
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.secret_files import DIRECTORY_KEY, SecretFiles, SecretMissing

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16


class KekUnusable(SecretMissing):
    """The key-encryption key has the wrong length, or is not the one that sealed what is kept."""


class SealBroken(RuntimeError):
    """A sealed row does not open: another KEK sealed it, or somebody changed or moved it."""


@dataclass(frozen=True)
class Sealed:
    """What is kept of a person: the wrapped key, and the values with their salts under it."""

    wrapped_key: bytes
    content: bytes


@dataclass(frozen=True)
class Unsealed:
    """A person's values and their salts, by field name."""

    values: Mapping[str, str]
    salts: Mapping[str, str]

    def digests(self) -> dict[str, str]:
        """The salted SHA-256 of each value, in lower-case hexadecimal."""
        return {name: _digest(self.salts[name], name, value) for name, value in self.values.items()}


def read_kek(secrets: Path) -> bytes:
    """The key-encryption key, 32 bytes; raises `SecretMissing`, `KekUnusable`."""
    files = SecretFiles(secrets)
    kek = files.read(DIRECTORY_KEY)
    if len(kek) != KEY_BYTES:
        raise KekUnusable(
            f"{files.path(DIRECTORY_KEY)}: cần đúng {KEY_BYTES} byte, có {len(kek)}. "
            f"/ must hold exactly {KEY_BYTES} bytes, holds {len(kek)}."
        )
    return kek


def seal(kek: bytes, person_id: UUID, values: Mapping[str, str]) -> Sealed:
    """Seal `values` for this person under a new key, with new salts."""
    salts = {name: urlsafe_b64encode(urandom(_SALT_BYTES)).decode() for name in values}
    plain = json.dumps({"salts": salts, "values": dict(values)}, ensure_ascii=False).encode()
    key = AESGCM.generate_key(KEY_BYTES * 8)
    # The person's id is authenticated, so that a row copied to another person does not open.
    return Sealed(
        _encrypt(kek, key, b"key:" + person_id.bytes),
        _encrypt(key, plain, b"values:" + person_id.bytes),
    )


def unseal(kek: bytes, person_id: UUID, sealed: Sealed) -> Unsealed:
    """The values as they were sealed; raises `SealBroken`."""
    try:
        key = _decrypt(kek, sealed.wrapped_key, b"key:" + person_id.bytes)
        plain = json.loads(_decrypt(key, sealed.content, b"values:" + person_id.bytes))
    except (InvalidTag, ValueError):
        raise SealBroken(f"the sealed values of person {person_id} do not open") from None
    return Unsealed(plain["values"], plain["salts"])


def _digest(salt: str, name: str, value: str) -> str:
    disclosure = json.dumps([salt, name, value], ensure_ascii=False).encode()
    return sha256(urlsafe_b64encode(disclosure).rstrip(b"=")).hexdigest()


def _encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
