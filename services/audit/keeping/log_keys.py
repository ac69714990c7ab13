"""The log's signing keys, from the folder of secrets: files the database cannot reach."""

import re

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from chassis.secret_files import LOG_KEY, MORE_LOG_KEYS, SecretFiles, SecretUnusable
from services.audit.log.keys import Ed25519Signer, MlDsaCosigner, Signs


def log_signers(secrets: SecretFiles, origin: str) -> list[Signs]:
    """Every key that signs the log's heads, the first one first.

    Raises `SecretMissing`, `SecretUnusable`.
    """
    more = sorted(path.name for path in secrets.folder.glob(MORE_LOG_KEYS))
    return [_signer(secrets, name, origin) for name in (LOG_KEY, *more)]


def add_log_key(secrets: SecretFiles, name: str, *, post_quantum: bool) -> None:
    """Make a further key that signs the log's heads from its next start on.

    Raises `FileExistsError`, and ValueError for a name no file of this kind can bear.
    """
    file = MORE_LOG_KEYS.replace("*", name)
    if not re.fullmatch(r"[a-z0-9-]{1,40}", name):
        raise ValueError(f"{name}: a-z, 0-9, -")
    key = MLDSA44PrivateKey.generate() if post_quantum else Ed25519PrivateKey.generate()
    secrets.add(file, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _signer(secrets: SecretFiles, name: str, origin: str) -> Signs:
    try:
        key = load_pem_private_key(secrets.read(name), password=None)
    except ValueError:
        raise SecretUnusable(secrets.path(name)) from None
    if isinstance(key, Ed25519PrivateKey):
        return Ed25519Signer(origin, key)
    if isinstance(key, MLDSA44PrivateKey) and name != LOG_KEY:
        return MlDsaCosigner(origin, key)
    raise SecretUnusable(secrets.path(name))
