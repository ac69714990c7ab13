"""Custody of the keys that secret votes are sealed to: files that do not outlive their ballots.

A private key lies in one file of its own, never in a database, a stream, a log or a backup. The
folder `ballot-keys` under the secrets is where an operator mounts memory-backed storage. A key is
overwritten and unlinked once the closing, or annulling, of its ballot is stored, not before: a
crash in between loses no vote.
"""

import asyncio
import os
import secrets as random
from base64 import b64decode
from contextlib import suppress
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import psycopg
import structlog

from chassis.sealed_box import SealBroken, new_private_key, public_key, unseal, usable
from chassis.service import Surroundings
from contracts.refusal import Refusal
from contracts.secret_ballot import NotAPaper, read, sealed_for
from services.council.ballot import Ballot
from services.council.papers import Paper, Unsealed
from services.council.terms import Choice, Means

FOLDER = "ballot-keys"
_LOOK_AGAIN = 0.5
_OVER = "SELECT aggregate_id FROM store.events WHERE aggregate_id = ANY(%s) AND topic = ANY(%s)"
_ENDINGS = [Ballot.Closed.TOPIC, Ballot.Annulled.TOPIC]

_log = structlog.get_logger(__name__)


class BallotKeyLost(Refusal):
    """Votes whose key is gone can never be opened, by anybody."""

    code: ClassVar[str] = "council.ballot-key-lost"
    vi: ClassVar[str] = "Khóa của lần bỏ phiếu này không còn; không ai mở được các phiếu."
    en: ClassVar[str] = "The key of this ballot is gone; nobody can open its votes."
    next_vi: ClassVar[str] = "Hủy lần bỏ phiếu này, nêu lý do, rồi bỏ phiếu lại."
    next_en: ClassVar[str] = "Annul this ballot, give the reason, and vote again."
    rule: ClassVar[str | None] = "Quy trình: phiếu kín chỉ mở được bằng khóa của chính lần bỏ phiếu"


class CustodyKeyWrong(Refusal):
    """A ballot opened with a key of the one who presides closes only with that key."""

    code: ClassVar[str] = "council.custody-key-wrong"
    vi: ClassVar[str] = "Khóa giữ riêng của người chủ trì thiếu hoặc không đúng."
    en: ClassVar[str] = "The key kept by the one who presides is missing or is not the right one."
    next_vi: ClassVar[str] = "Nhập khóa đã dùng khi mở; nếu đã mất, hủy lần bỏ phiếu và làm lại."
    next_en: ClassVar[str] = "Give the key it was opened with; if lost, annul and vote again."
    rule: ClassVar[str | None] = "Quy trình: mở bằng khóa giữ riêng thì kết thúc bằng chính khóa đó"


class BallotKeys:
    """The folder of keys. Its methods block; call them from a thread."""

    def __init__(self) -> None:
        """A folder that is not known yet."""
        self._folder: Path | None = None

    def open(self, conninfo: str, secrets: Path) -> None:
        """Make the folder where it is missing; raises OSError."""
        self._folder = secrets / FOLDER
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def close(self) -> None:
        """Nothing is held open."""

    def public_keys(
        self, ballot_id: UUID, means: Means, custody_key: str | None
    ) -> tuple[str, ...]:
        """What votes in this ballot are sealed to: its own key, made at the first call, and the
        key of the one who presides. Nothing where votes are not sealed.
        """
        if means is not Means.SECRET:
            return ()
        kept = () if custody_key is None else (custody_key,)
        if not all(usable(bytes.fromhex(key)) for key in kept):
            raise CustodyKeyWrong(field="custody_key")
        path = self._path(ballot_id)
        if not path.exists():
            _write(path, new_private_key())
        return (public_key(path.read_bytes()).hex(), *kept)

    def unseal(self, ballot: Ballot, custody_key: str | None) -> Unsealed:
        """Open the votes sealed in a running ballot; what is no vote counts as invalid.

        Sorted by code, and a code is random: their order says nothing about anybody. Raises
        `BallotKeyLost` or `CustodyKeyWrong`.
        """
        sealed = ballot.sealed_votes()
        if not sealed:
            return Unsealed()
        private_keys = self._private_keys(ballot, custody_key)
        papers: list[Paper] = []
        for member_id, text in sealed.items():
            context = sealed_for(ballot.id, member_id)
            with suppress(SealBroken, NotAPaper):
                paper = read(unseal(b64decode(text), private_keys, context))
                papers.append(Paper(paper.code, Choice(paper.choice)))
        papers.sort(key=lambda paper: (paper.code, paper.choice.value))
        return Unsealed(tuple(papers), len(sealed) - len(papers))

    def destroy(self, ballot_id: UUID) -> None:
        """Overwrite and unlink the key; one that is gone already stays gone."""
        path = self._path(ballot_id)
        with suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(random.token_bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _sync(path.parent)

    def kept(self) -> list[UUID]:
        """The ballots whose keys are still there."""
        return [UUID(path.stem) for path in self._known_folder().glob("*.key")]

    async def destroy_when_over(self, around: Surroundings, stop: asyncio.Event) -> None:
        """Destroy keys of ballots whose closing or annulling is stored, until told to stop."""
        while not stop.is_set():
            try:
                for ballot_id in await asyncio.to_thread(self._over, around.conninfo):
                    await asyncio.to_thread(self.destroy, ballot_id)
                    _log.info("ballot key destroyed", ballot=str(ballot_id))
                around.trouble("ballot keys", None)
            except (OSError, psycopg.Error) as error:
                around.trouble("ballot keys", f"keys of closed ballots remain: {error}")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _LOOK_AGAIN)

    def _over(self, conninfo: str) -> list[UUID]:
        kept = self.kept()
        if not kept:
            return []
        with psycopg.connect(conninfo) as connection:
            return [row[0] for row in connection.execute(_OVER, (kept, _ENDINGS))]

    def _private_keys(self, ballot: Ballot, custody_key: str | None) -> list[bytes]:
        path = self._path(ballot.id)
        own = path.read_bytes() if path.exists() else b""
        if not own or public_key(own).hex() != ballot.keys[0]:
            raise BallotKeyLost()
        kept = [] if custody_key is None else [bytes.fromhex(custody_key)]
        if tuple(public_key(key).hex() for key in kept) != ballot.keys[1:]:
            raise CustodyKeyWrong(field="custody_key")
        return [own, *kept]

    def _path(self, ballot_id: UUID) -> Path:
        return self._known_folder() / f"{ballot_id}.key"

    def _known_folder(self) -> Path:
        if self._folder is None:
            raise RuntimeError("the ballot keys are not open")
        return self._folder


def _write(path: Path, key: bytes) -> None:
    # Written aside and linked: of two processes that make the key, both then read the same one.
    aside = path.with_name(f".{path.name}.{random.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            os.link(aside, path)
            _sync(path.parent)
    finally:
        aside.unlink()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
