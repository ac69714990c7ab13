"""Signs heads of the log, and never two that cannot both be true.

What it signed last is on disk before it signs, so that whatever dies when, the next head is
compared with the last one that may have gone out.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import Signs, sign_checkpoint
from services.audit.log.malformed import Malformed
from services.audit.log.merkle import EMPTY_ROOT, ProofInvalid, verify_consistency
from services.audit.log.signed_note import SignedNote
from services.audit.log.vkey import VerifierKey
from services.audit.storage.durable import write_durably


class WouldFork(RuntimeError):
    """A head was not signed: it does not follow from the last one that was."""


class HeadSigner:
    """One log's key or keys, and the memory of what they signed."""

    def __init__(self, signers: Sequence[Signs], memory: Path, seconds: Callable[[], int]) -> None:
        """The first signer's name is the log's origin. `seconds` is the time since 1970.

        Raises `WouldFork` when the memory speaks of another log or cannot be read.
        """
        self.origin = signers[0].key.name
        self._signers = tuple(signers)
        self._memory = memory
        self._seconds = seconds
        self.last = self._remembered()

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The public halves of its keys."""
        return tuple(signer.key for signer in self._signers)

    def sign(self, head: Checkpoint, proof: Sequence[bytes]) -> SignedNote:
        """Sign a head, shown by `proof` to follow from the last; raises `WouldFork`, OSError.

        What `head` stands for must be durable already.
        """
        remembered = self._remembered()
        if remembered != self.last:
            raise WouldFork(f"somebody else signed a head of {remembered.size} entries")
        if head.origin != self.origin or head.extensions:
            raise WouldFork("a head of another log")
        try:
            verify_consistency(self.last.size, head.size, proof, self.last.root, head.root)
        except ProofInvalid as error:
            raise WouldFork(
                f"{head.size} entries do not follow from {self.last.size}: {error}"
            ) from None
        if head != self.last:
            write_durably(self._memory, head.text().encode())
            self.last = head
        return sign_checkpoint(head, self._signers, self._seconds())

    def _remembered(self) -> Checkpoint:
        try:
            text = self._memory.read_text("utf-8")
        except FileNotFoundError:
            return Checkpoint(self.origin, 0, EMPTY_ROOT)
        try:
            last = parse_checkpoint(text)
        except Malformed as error:
            raise WouldFork(f"{self._memory}: {error}") from None
        if last.origin != self.origin:
            raise WouldFork(f"{self._memory} speaks of the log {last.origin}")
        return last
