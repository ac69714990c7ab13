"""Brings what the ledger took in into the log, and signs the log's head.

One round: the ledger fixes the order, tiles are written and synced, the head is remembered in two
places, signed, cosigned by those witnesses that answer at once, and shown. Whatever dies in
between, the next run does the same again with the same bytes, because the order was fixed first.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from services.audit.keeping.head_signer import HeadSigner
from services.audit.keeping.leaves import Leaf, Leaves
from services.audit.keeping.tree_writer import TreeWriter
from services.audit.log.checkpoint import Checkpoint
from services.audit.log.jcs import require_canonical
from services.audit.log.keys import NoteVerifier
from services.audit.log.malformed import Malformed
from services.audit.log.merkle import consistency_proof
from services.audit.log.signed_note import SignedNote, Untrusted, open_note
from services.audit.log.tiles import WIDTH, Tile
from services.audit.log.witness import Head
from services.audit.storage.durable import exclusive
from services.audit.storage.tile_folder import TileFolder


class Witnesses(Protocol):
    """Those the log's heads are shown to. Neither raises because of a witness."""

    def cosign(self, note: SignedNote) -> SignedNote:
        """The head with the cosignatures that come soon enough."""
        ...

    def gather(self, note: SignedNote) -> SignedNote:
        """The head with those that came later."""
        ...


class NoWitnesses:
    """For a log that is shown to nobody."""

    def cosign(self, note: SignedNote) -> SignedNote:
        """The head as it is."""
        return note

    def gather(self, note: SignedNote) -> SignedNote:
        """The head as it is."""
        return note


class LogDamaged(RuntimeError):
    """The log on disk, its memory and the ledger cannot all be true; the log stands still."""


class LogKeeper:
    """Keeps one log in one folder; blocks; for one caller at a time."""

    def __init__(
        self, home: Path, signer: HeadSigner, leaves: Leaves, witnesses: Witnesses
    ) -> None:
        """`home` holds `public`, which is served, and `state`, which is not."""
        self.folder = TileFolder(home / "public")
        self._home = home
        self._signer = signer
        self._leaves = leaves
        self._witnesses = witnesses
        self._shown: SignedNote | None = None
        self._held = ExitStack()
        self._writer: TreeWriter | None = None

    def __enter__(self) -> "LogKeeper":
        """Take the folder and find out where the log stands.

        Raises `InUse`, `LogDamaged`, `WouldFork`, and what files and the database raise.
        """
        self._held.enter_context(exclusive(self._home / "state" / "lock"))
        try:
            self._writer = self._find_out()
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Let the folder go."""
        self._writer = None
        self._held.close()

    @property
    def size(self) -> int:
        """How many entries the last signed head has."""
        return self._signer.last.size

    def round(self) -> bool:
        """Log and sign what is new; whether there was anything."""
        writer = self._writer
        if writer is None:
            raise LogDamaged("an earlier round failed")
        self._leaves.sequence()
        new = self._leaves.after(writer.size)
        if not new:
            self._refresh()
            return False
        # Until it has succeeded the writer's memory may be ahead of the disk.
        self._writer = None
        writer.tidy()
        self._append(writer, new)
        self._show(self._sign(writer.size, writer.root()))
        self._writer = writer
        return True

    def _find_out(self) -> TreeWriter:
        last, published = self._signer.last, self._leaves.published()
        writer = self._tree(last.size)
        if writer.root() != last.root:
            raise LogDamaged(f"the tiles of {last.size} entries are not those that were signed")
        if self._leaves.size() < last.size:
            self._take_over_order(last.size)
        while writer.size < published.size:
            # A folder that is behind: made again from the ledger, to the byte or not at all.
            self._append(writer, self._require(writer.size, published.size - writer.size))
        if writer.size == published.size and writer.root() != published.root:
            raise LogDamaged(f"the ledger does not give the head of {published.size} entries")
        self._shown = self._shown_head()
        if writer.size > last.size or self._shown is None or self._shown.text != last.text():
            self._show(self._sign(writer.size, writer.root()))
        return writer

    def _tree(self, size: int) -> TreeWriter:
        try:
            return TreeWriter(self.folder, size)
        except (OSError, Malformed) as error:
            raise LogDamaged(f"the tiles of {size} entries cannot be read: {error}") from error

    def _require(self, index: int, most: int) -> list[Leaf]:
        found = self._leaves.after(index, min(most, 4096))
        if not found or found[0].index != index:
            raise LogDamaged(f"the ledger has no leaf {index}")
        return found

    def _take_over_order(self, size: int) -> None:
        """The ledger was restored from a backup that is older than the log: the log's order holds.

        The entries come back from the streams; until they are here the log stands still.
        """
        index = self._leaves.size()
        while index < size:
            first = index // WIDTH * WIDTH
            entries = self.folder.entries(Tile(None, first // WIDTH, min(WIDTH, size - first)))
            leaves = [
                _leaf(first + at, entry) for at, entry in enumerate(entries) if first + at >= index
            ]
            self._leaves.place(leaves)
            kept = self._leaves.after(index, len(leaves))
            if kept != leaves:
                raise LogDamaged(f"the ledger and the log differ from entry {index} on")
            index += len(leaves)

    def _append(self, writer: TreeWriter, leaves: list[Leaf]) -> None:
        for place, leaf in enumerate(leaves):
            if leaf.index != writer.size + place:
                raise LogDamaged(f"the ledger has no leaf {writer.size + place}")
        writer.append([leaf.entry for leaf in leaves])

    def _sign(self, size: int, root: bytes) -> SignedNote:
        nodes = self.folder.nodes(size)
        proof = consistency_proof(self._signer.last.size, size, nodes)
        # First in the ledger: a second folder then knows that it is not the log.
        self._leaves.publish(Head(size, root))
        return self._signer.sign(Checkpoint(self._signer.origin, size, root), proof)

    def _show(self, note: SignedNote) -> None:
        self._shown = self._witnesses.cosign(note)
        self.folder.write_checkpoint(self._shown.encode())

    def _refresh(self) -> None:
        """Show the head again when a witness cosigned it late."""
        assert self._shown is not None
        gathered = self._witnesses.gather(self._shown)
        if gathered != self._shown:
            self._shown = gathered
            self.folder.write_checkpoint(gathered.encode())

    def _shown_head(self) -> SignedNote | None:
        """What is shown now, if the log's own key signed it."""
        note = self.folder.checkpoint()
        if note is None:
            return None
        try:
            return open_note(note, [NoteVerifier(key) for key in self._signer.keys])[0]
        except (Malformed, Untrusted):
            return None


def _leaf(index: int, entry: bytes) -> Leaf:
    record = require_canonical(entry)
    return Leaf(index, str(record["service"]), int(record["position"]), entry)
