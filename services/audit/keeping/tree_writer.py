"""Writes entries into tiles: only what is new, each file once, and the tree's edge in memory."""

from collections.abc import Sequence

from services.audit.log.merkle import leaf_hashes, root_hash
from services.audit.log.tiles import WIDTH, Tile, encode_bundle
from services.audit.storage.tile_folder import TileFolder


class TreeWriter:
    """The tree of one log as it grows. Memory: one bundle, and one tile for each level."""

    def __init__(self, folder: TileFolder, size: int) -> None:
        """Go on after `size` entries, whose tiles are in the folder.

        Raises OSError and `Malformed` when they are not.
        """
        self.size = size
        self._folder = folder
        self._entries: list[bytes] = []
        self._rows: list[list[bytes]] = []
        self._grown: set[int] = set()
        self._replaced: list[Tile] = []
        level, count = 0, size
        while count:
            index, width = divmod(count, WIDTH)
            self._rows.append(folder.hashes(Tile(level, index, width)) if width else [])
            if level == 0 and width:
                self._entries = folder.entries(Tile(None, index, width))
            level, count = level + 1, index

    def append(self, entries: Sequence[bytes]) -> None:
        """Write these entries durably; raises `Malformed`, `OtherBytes`, OSError.

        After an error this object is of no more use; the files are as good as before.
        """
        start = 0
        while start < len(entries):
            room = WIDTH - len(self._entries)
            chunk = entries[start : start + room]
            start += room
            self._entries += chunk
            self._extend(0, leaf_hashes(chunk))
            self.size += len(chunk)
        self._write_partials()

    def root(self) -> bytes:
        """The root over everything appended."""
        # The root over the full nodes of each row, put together from the lowest row upwards.
        found: bytes | None = None
        for row in self._rows:
            if not row and found is None:
                continue
            found = root_hash(row if found is None else [*row, found])
        return root_hash([]) if found is None else found

    def tidy(self) -> None:
        """Remove partial tiles whose full ones a signed checkpoint has named."""
        for tile in self._replaced:
            self._folder.drop_partials(tile)
        self._replaced.clear()

    def _extend(self, level: int, hashes: Sequence[bytes]) -> None:
        if level == len(self._rows):
            self._rows.append([])
        row = self._rows[level]
        row += hashes
        self._grown.add(level)
        if len(row) < WIDTH:
            return
        index = (self._count(level) + len(hashes)) // WIDTH - 1
        tile = Tile(level, index)
        if level == 0:
            self._write(Tile(None, index), encode_bundle(self._entries))
            self._entries = []
        self._write(tile, b"".join(row))
        self._rows[level] = []
        self._grown.discard(level)
        self._extend(level + 1, [root_hash(row)])

    def _count(self, level: int) -> int:
        """How many hashes of this level there were before the chunk at hand."""
        return self.size >> (8 * level)

    def _write(self, tile: Tile, data: bytes) -> None:
        self._folder.write(tile, data)
        if not tile.partial:
            self._replaced.append(tile)

    def _write_partials(self) -> None:
        for level in sorted(self._grown):
            row = self._rows[level]
            index = (self.size >> (8 * level)) // WIDTH
            if level == 0:
                self._write(Tile(None, index, len(row)), encode_bundle(self._entries))
            self._write(Tile(level, index, len(row)), b"".join(row))
        self._grown.clear()
