"""All a witness has: its keys, the logs it knows, what it cosigned last, and evidence.

One folder, so that losing what was cosigned loses the keys with it: a witness that has forgotten
must not speak under its old name, for it would believe whatever it is shown first.
"""

import os
import re
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from services.audit.log.checkpoint import parse_checkpoint
from services.audit.log.keys import Ed25519Cosigner, MlDsaCosigner, Signs
from services.audit.log.malformed import Malformed
from services.audit.log.signed_note import SignedNote, parse_note
from services.audit.log.vkey import VerifierKey, check_name, parse_vkey
from services.audit.log.witness import Head
from services.audit.storage.durable import make_folder, sync_folder, write_durably, write_once

_NAME = "name"
_LOGS = "logs"
_KEY = "signing.pem"
_KEY_AFTER = "signing-ml-dsa-44.pem"
_HEADS = "heads"
_EVIDENCE = "evidence"
_MOST_EVIDENCE = 1000


class NotAWitness(RuntimeError):
    """The folder holds no witness, or one that has lost a part of itself; the text says which."""


class WitnessFolder:
    """The folder of one witness. One process at a time (`exclusive`)."""

    def __init__(self, root: Path) -> None:
        """Nothing is read yet."""
        self.root = root

    @property
    def lock(self) -> Path:
        """The file to hold while the witness runs."""
        return self.root / "lock"

    def make(self, name: str, *, post_quantum: bool) -> None:
        """Make a new witness of this name; raises `NotAWitness` when one is there, `Malformed`."""
        check_name(name)
        if (self.root / _NAME).exists():
            raise NotAWitness(
                f"{self.root} đã có một nhân chứng. / {self.root} holds a witness already."
            )
        make_folder(self.root / _HEADS)
        self._write_key(_KEY, Ed25519PrivateKey.generate())
        if post_quantum:
            self._write_key(_KEY_AFTER, MLDSA44PrivateKey.generate())
        write_durably(self.root / _LOGS, b"")
        write_durably(self.root / _NAME, f"{name}\n".encode())

    def signers(self) -> tuple[Signs, ...]:
        """Its keys; raises `NotAWitness`."""
        try:
            name = (self.root / _NAME).read_text("utf-8").strip()
            key = load_pem_private_key((self.root / _KEY).read_bytes(), password=None)
            if not isinstance(key, Ed25519PrivateKey) or not (self.root / _HEADS).is_dir():
                raise ValueError
            signers: list[Signs] = [Ed25519Cosigner(name, key)]
            if (self.root / _KEY_AFTER).exists():
                after = load_pem_private_key((self.root / _KEY_AFTER).read_bytes(), password=None)
                if not isinstance(after, MLDSA44PrivateKey):
                    raise ValueError
                signers.append(MlDsaCosigner(name, after))
        except (OSError, ValueError):
            raise NotAWitness(
                f"{self.root} không phải là một nhân chứng nguyên vẹn; một nhân chứng đã mất trí "
                "nhớ phải mang khóa và tên mới: `thidua witness new`. "
                f"/ {self.root} is no whole witness; one that lost its memory needs new keys and a "
                "new name."
            ) from None
        return tuple(signers)

    def logs(self) -> dict[str, list[VerifierKey]]:
        """The keys of the logs it knows, by origin; raises `NotAWitness` naming a bad line."""
        found: dict[str, list[VerifierKey]] = {}
        try:
            lines = (self.root / _LOGS).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise NotAWitness(f"{self.root / _LOGS}: không đọc được. / cannot be read.") from None
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                try:
                    key = parse_vkey(line.strip())
                except Malformed as error:
                    raise NotAWitness(f"{self.root / _LOGS}:{number}: {error}") from None
                found.setdefault(key.name, []).append(key)
        return found

    def add_log(self, key: VerifierKey) -> None:
        """Know this log, or this further key of it, from now on."""
        known = (self.root / _LOGS).read_bytes()
        if str(key) not in known.decode().splitlines():
            write_durably(self.root / _LOGS, known + f"{key}\n".encode())

    def head(self, origin: str) -> Head:
        """What it cosigned last of this log; raises `NotAWitness` when that cannot be read."""
        note = self.shown(sha256(origin.encode()).hexdigest())
        if note is None:
            return Head()
        try:
            checkpoint = parse_checkpoint(parse_note(note).text)
        except Malformed as error:
            raise NotAWitness(f"{origin}: {error}") from None
        return Head(checkpoint.size, checkpoint.root)

    def shown(self, mark: str) -> bytes | None:
        """The checkpoint last cosigned of the log whose origin has this SHA-256 in hex."""
        if not re.fullmatch(r"[0-9a-f]{64}", mark):
            return None
        try:
            return (self.root / _HEADS / mark).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, origin: str, note: SignedNote) -> None:
        """Remember this checkpoint as cosigned; durable when it returns."""
        write_durably(self.root / _HEADS / sha256(origin.encode()).hexdigest(), note.encode())

    def keep_evidence(self, request: bytes, against: bytes | None, why: str) -> None:
        """Keep a request that a log signed and that does not go with what it signed before."""
        text = b"\n".join((why.encode(), request, b"cosigned before:", against or b"nothing"))
        folder = self.root / _EVIDENCE
        make_folder(folder)
        if len(os.listdir(folder)) < _MOST_EVIDENCE:
            write_once(folder / f"{sha256(text).hexdigest()[:32]}.txt", text)

    def _write_key(self, name: str, key: Ed25519PrivateKey | MLDSA44PrivateKey) -> None:
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        handle = os.open(self.root / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self.root)
