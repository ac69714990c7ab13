"""Seals a short message to several X25519 keys at once: all of them are needed to open it.

A fresh ephemeral key agrees with every key in turn; HKDF-SHA256 over all secrets, bound to the
context and to every public key, gives the AES-256-GCM key. That key is used once, so the nonce is
constant and is not sent. A sealed message is 48 bytes longer than the message, whatever it says.
"""

from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE = bytes(12)
_PURPOSE = b"thidua/sealed-box/1"


class SealBroken(ValueError):
    """It was not sealed to these keys for this context, or was changed."""


def new_private_key() -> bytes:
    """A fresh private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The public half of a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def usable(public: bytes) -> bool:
    """Whether a key can be sealed to: a point of small order would make every secret zero."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        return False
    return True


def seal(message: bytes, keys: Sequence[bytes], context: bytes) -> bytes:
    """Seal it to these public keys for this context; raises ValueError for an unusable key."""
    ephemeral = X25519PrivateKey.generate()
    own = ephemeral.public_key().public_bytes_raw()
    secrets = [ephemeral.exchange(X25519PublicKey.from_public_bytes(key)) for key in keys]
    key = _derived(secrets, own, keys, context)
    return own + AESGCM(key).encrypt(_NONCE, message, context)


def unseal(sealed: bytes, private_keys: Sequence[bytes], context: bytes) -> bytes:
    """The message again; the keys in the order they were sealed to; raises `SealBroken`."""
    own = sealed[:KEY_BYTES]
    try:
        ephemeral = X25519PublicKey.from_public_bytes(own)
        holders = [X25519PrivateKey.from_private_bytes(key) for key in private_keys]
        secrets = [holder.exchange(ephemeral) for holder in holders]
        publics = [holder.public_key().public_bytes_raw() for holder in holders]
        key = _derived(secrets, own, publics, context)
        return AESGCM(key).decrypt(_NONCE, sealed[KEY_BYTES:], context)
    except (InvalidTag, ValueError) as error:
        raise SealBroken("not sealed to these keys for this context") from error


def _derived(
    secrets: Sequence[bytes], ephemeral: bytes, publics: Sequence[bytes], context: bytes
) -> bytes:
    info = b"".join((_PURPOSE, ephemeral, *publics, context))
    return HKDF(SHA256(), length=32, salt=None, info=info).derive(b"".join(secrets))
