"""Shows each checkpoint to all witnesses at once, and goes on with those that answer in time."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import structlog

from services.audit.keeping.witness_call import WitnessCall, WitnessConflict, WitnessSilent
from services.audit.log.checkpoint import parse_checkpoint
from services.audit.log.policy import Policy
from services.audit.log.signed_note import Signature, SignedNote
from services.audit.log.vkey import VerifierKey
from services.audit.storage.durable import write_once
from services.audit.storage.tile_folder import WITNESSED, TileFolder

_log = structlog.get_logger(__name__)
_LONGEST_PAUSE = 60.0


@dataclass
class _Line:
    """One witness as the feed sees it. `resting_until` and `pause` are in seconds."""

    call: WitnessCall
    asked: "Future[Signature] | None" = None
    about: SignedNote | None = None
    resting_until: float = 0.0
    pause: float = 0.0
    conflict: str | None = None
    silent: str | None = None
    seen: dict[str, Signature] = field(default_factory=dict[str, Signature])


class WitnessFeed:
    """Asks the witnesses of a policy. For one caller at a time; `close` ends its threads."""

    def __init__(
        self,
        policy: Policy,
        calls: Sequence[WitnessCall],
        folder: TileFolder,
        evidence: Path,
        now: Callable[[], float],
        *,
        patience: float = 0.25,
    ) -> None:
        """`patience`: how long a checkpoint waits for cosignatures. `now` never goes back."""
        self._policy = policy
        self._folder = folder
        self._evidence = evidence
        self._now = now
        self._patience = patience
        self._lines = [_Line(call) for call in calls]
        self._threads = ThreadPoolExecutor(max(1, len(calls)), "witness")
        self._witnessed = -1

    def close(self) -> None:
        """Wait for no one any longer."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def conflicts(self) -> dict[str, str]:
        """By witness: what it holds against the log. Evidence lies in the folder of evidence."""
        return {line.call.key.name: line.conflict for line in self._lines if line.conflict}

    @property
    def silent(self) -> dict[str, str]:
        """By witness: why the last attempt brought nothing."""
        return {line.call.key.name: line.silent for line in self._lines if line.silent}

    def cosign(self, note: SignedNote) -> SignedNote:
        """The checkpoint with the cosignatures that come within the patience."""
        self._begin(note)
        waiting = [line.asked for line in self._lines if line.asked and not line.pause]
        wait(waiting, self._patience)
        return self.gather(note)

    def gather(self, note: SignedNote) -> SignedNote:
        """The checkpoint with whatever cosignatures of it have come; asks again where it is due.

        A checkpoint with a quorum is kept as the latest witnessed one.
        """
        self._finish()
        self._begin(note)
        gathered = note.with_signatures(
            line.seen[note.text] for line in self._lines if note.text in line.seen
        )
        for line in self._lines:
            self._keep_witnessed(line.about)
        self._keep_witnessed(gathered)
        return gathered

    def _begin(self, note: SignedNote) -> None:
        for line in self._lines:
            if (
                line.asked is None
                and note.text not in line.seen
                and self._now() >= line.resting_until
            ):
                line.about = note
                line.asked = self._threads.submit(line.call.cosign, note)

    def _finish(self) -> None:
        for line in self._lines:
            if line.asked is None or not line.asked.done() or line.about is None:
                continue
            asked, line.asked = line.asked, None
            try:
                signature = asked.result()
            except WitnessSilent as reason:
                self._rest(line, str(reason))
            except WitnessConflict as conflict:
                self._keep_evidence(line, str(conflict))
            except Exception as fault:
                _log.exception("a witness could not be asked", witness=line.call.key.name)
                self._rest(line, repr(fault))
            else:
                line.seen = {line.about.text: signature}
                line.pause, line.silent, line.conflict = 0.0, None, None

    def _rest(self, line: _Line, reason: str) -> None:
        line.pause = min(_LONGEST_PAUSE, max(1.0, line.pause * 2))
        line.resting_until = self._now() + line.pause
        if line.silent != reason:
            _log.warning("a witness is silent", witness=line.call.key.name, why=reason)
        line.silent = reason

    def _keep_evidence(self, line: _Line, what: str) -> None:
        self._rest(line, what)
        name = line.call.key.name
        if line.conflict != what and line.about is not None:
            text = f"{name}\n{what}\n\n{line.about}"
            file = self._evidence / f"{sha256(text.encode()).hexdigest()[:32]}.txt"
            write_once(file, text.encode())
            _log.error("a witness saw another history", witness=name, why=what, evidence=str(file))
        line.conflict = what

    def _keep_witnessed(self, note: SignedNote | None) -> None:
        if note is None or not self._policy.witnesses:
            return
        whole = note.with_signatures(
            line.seen[note.text] for line in self._lines if note.text in line.seen
        )
        size = parse_checkpoint(note.text).size
        if size > self._witnessed and self._policy.met_by(self._signers(whole)):
            self._folder.write_checkpoint(whole.encode(), WITNESSED)
            self._witnessed = size

    def _signers(self, note: SignedNote) -> list[VerifierKey]:
        known = {(line.call.key.name, line.call.key.key_id): line.call.key for line in self._lines}
        found = [known.get((each.name, each.key_id)) for each in note.signatures]
        return [key for key in found if key is not None]
