"""Which head of a log to believe, from its verifier keys or a policy file."""

from collections.abc import Sequence
from pathlib import Path

from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import NoteVerifier
from services.audit.log.malformed import Malformed
from services.audit.log.policy import Policy, parse_policy
from services.audit.log.signed_note import Untrusted, open_note
from services.audit.log.vkey import VerifierKey, parse_vkey
from services.audit.storage.tile_folder import WITNESSED, TileFolder


class NotTrusted(RuntimeError):
    """A head cannot be believed, or there is none; the text says why, in both languages."""


class Trust:
    """Keys of one log, and a policy where witnesses are asked for as well."""

    def __init__(self, keys: Sequence[VerifierKey], policy: Policy | None) -> None:
        """At least one key of the log."""
        self._known = [NoteVerifier(key) for key in keys]
        self._origins = {key.name for key in keys}
        self.policy = policy

    def head(self, note: bytes | None, what: str) -> Checkpoint:
        """The head in a note the log's key signed; raises `NotTrusted`."""
        if note is None:
            raise NotTrusted(f"{what}: không có. / there is none.")
        try:
            opened, _ = open_note(note, self._known)
            head = parse_checkpoint(opened.text)
        except (Malformed, Untrusted) as error:
            raise NotTrusted(f"{what}: không tin được. / not to be believed: {error}.") from None
        if head.origin not in self._origins:
            raise NotTrusted(f"{what}: của nhật ký khác. / of another log: {head.origin}.")
        return head

    def require_quorum(self, note: bytes) -> None:
        """Raise `NotTrusted` unless the policy, if there is one, is met by this note."""
        if self.policy is None:
            return
        try:
            self.policy.verify(note)
        except (Malformed, Untrusted) as error:
            raise NotTrusted(f"Không đủ nhân chứng. / No quorum: {error}.") from None

    def witnessed(self, folder: TileFolder) -> Checkpoint | None:
        """The last head with a quorum of witnesses; None when the policy asks for none.

        Raises `NotTrusted` when it asks for some and there is no such head.
        """
        if self.policy is None or not self.policy.witnesses:
            return None
        note = folder.checkpoint(WITNESSED)
        if note is None:
            raise NotTrusted(
                "Chưa có mốc nào đủ nhân chứng. / No head has a quorum of witnesses yet."
            )
        try:
            return self.policy.verify(note)[0]
        except (Malformed, Untrusted) as error:
            raise NotTrusted(f"{WITNESSED}: {error}") from None


def trust_from(vkeys: Sequence[str], policy_file: Path | None) -> Trust:
    """From the command line; raises `NotTrusted` naming what cannot be read."""
    policy, keys = None, list[VerifierKey]()
    try:
        if policy_file is not None:
            policy = parse_policy(policy_file.read_bytes())
            keys += [each.key for each in policy.logs]
        keys += [parse_vkey(each) for each in vkeys]
    except (OSError, Malformed) as error:
        raise NotTrusted(f"{policy_file or '--vkey'}: {error}") from None
    if not keys:
        raise NotTrusted("Cần khóa của nhật ký: --vkey, --policy. / A key of the log is needed.")
    return Trust(keys, policy)
