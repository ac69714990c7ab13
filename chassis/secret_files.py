"""Passwords and keys as files, readable by their owner alone (mode 0600).

One folder holds, each where it is needed and nowhere else: `nats-<user>.password`,
`postgres-<role>.password`, `actor-signing.pem` (portal and command line), `actor-verify.pem`
(every service), `log-signing.pem` (audit; every `log-signing-*.pem` beside it signs as well: the
other key while keys are changed, an ML-DSA-44 key for later times), `directory-kek.key`
(directory, 32 bytes) and `documents.key` (whoever stores and shows documents, 32 bytes).
"""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

SIGNING_KEY = "actor-signing.pem"
VERIFYING_KEY = "actor-verify.pem"
LOG_KEY = "log-signing.pem"
MORE_LOG_KEYS = "log-signing-*.pem"
DIRECTORY_KEY = "directory-kek.key"
DOCUMENT_KEY = "documents.key"


class SecretMissing(RuntimeError):
    """A password or key that is needed is not in the folder; the text names the file."""


class SecretUnusable(RuntimeError):
    """A key is there but is not what it should be; the text names the file."""

    def __init__(self, path: Path) -> None:
        """Say so in both languages."""
        super().__init__(
            f"Tệp bí mật {path} không phải là khóa dùng được; khôi phục từ bản sao lưu. "
            f"/ The secret file {path} is no key that can be used; restore it from a backup."
        )


def nats_password_file(user: str) -> str:
    """The file name of a NATS user's password."""
    return f"nats-{user}.password"


def postgres_password_file(role: str) -> str:
    """The file name of a PostgreSQL role's password."""
    return f"postgres-{role}.password"


class SecretFiles:
    """The folder of secrets."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or written yet."""
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where a secret of this name lies."""
        return self.folder / name

    def read(self, name: str) -> bytes:
        """The secret's bytes; raises `SecretMissing`."""
        try:
            return self.path(name).read_bytes()
        except OSError:
            raise SecretMissing(
                f"Không đọc được tệp bí mật {self.path(name)}. "
                f"/ The secret file {self.path(name)} cannot be read."
            ) from None

    def password(self, name: str) -> str:
        """The password in this file, without the line's end; raises `SecretMissing`."""
        return self.read(name).decode().strip()

    def ensure_password(self, name: str) -> str:
        """The password in this file, made at random on first use (192 bits)."""
        if not self.path(name).exists():
            self._write(name, secrets.token_urlsafe(24).encode() + b"\n")
        return self.password(name)

    def add(self, name: str, value: bytes) -> None:
        """Keep a new secret; raises `FileExistsError` when there is one of this name."""
        if self.path(name).exists():
            raise FileExistsError(f"{self.path(name)}: đã có. / is there already.")
        self._write(name, value)

    def ensure_all(self, nats_users: Iterable[str], postgres_roles: Iterable[str]) -> None:
        """Make whatever is missing of the passwords and keys; what exists stays as it is.

        Raises `SecretUnusable` when the signing key is none.
        """
        for user in nats_users:
            self.ensure_password(nats_password_file(user))
        for role in postgres_roles:
            self.ensure_password(postgres_password_file(role))
        for key_file in (DIRECTORY_KEY, DOCUMENT_KEY):
            if not self.path(key_file).exists():
                self._write(key_file, secrets.token_bytes(32))
        for key_file in (SIGNING_KEY, LOG_KEY):
            if not self.path(key_file).exists():
                key = Ed25519PrivateKey.generate()
                pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
                self._write(key_file, pem)
        try:
            signing = load_pem_private_key(self.read(SIGNING_KEY), password=None)
        except ValueError as error:
            raise SecretUnusable(self.path(SIGNING_KEY)) from error
        public = signing.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        if not self.path(VERIFYING_KEY).exists() or self.read(VERIFYING_KEY) != public:
            self._write(VERIFYING_KEY, public)

    def _write(self, name: str, value: bytes) -> None:
        # Written aside and renamed: a start that is killed half-way leaves no half secret.
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = self.path(f".{name}.{os.getpid()}")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(value)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(self.path(name))
