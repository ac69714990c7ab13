"""Recomputes a log from its entries and compares every tile and head on the way.

Memory stays flat: one bundle at a time, and the tree's edge.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.audit.log.checkpoint import Checkpoint
from services.audit.log.malformed import HASH_BYTES, Malformed
from services.audit.log.merkle import Edge, leaf_hashes, root_hash
from services.audit.log.tiles import HEIGHT, WIDTH, Tile, decode_bundle
from services.audit.storage.tile_folder import TileFolder


class LogDiffers(Exception):
    """The log is not what its head says; `index` is the first entry where that shows.

    `last` is the last entry the difference may lie in, where tiles narrow it down no further.
    """

    def __init__(self, vi: str, en: str, index: int, last: int | None = None) -> None:
        """What differs, in both languages, without the place."""
        place = str(index) if last in (None, index) else f"{index}–{last}"
        super().__init__(f"{en} (entry {place})")
        self.vi = f"{vi} (mục {place})"
        self.index = index
        self.last = index if last is None else last


@dataclass
class _Row:
    """The hashes of one tile level that wait for their tile to be full."""

    hashes: list[bytes]
    index: int


class LogCheck:
    """One walk through a log, up to `head`. `begun` is the size to start after, shown to be part
    of the log by its root."""

    def __init__(
        self,
        folder: TileFolder,
        head: Checkpoint,
        *,
        earlier: Sequence[tuple[str, Checkpoint]] = (),
        since: Checkpoint | None = None,
    ) -> None:
        """`earlier`: heads with a name each that this one must begin with, such as the last
        witnessed one. `since`: a head whose entries were verified before. Raises `LogDiffers`.
        """
        self._folder = folder
        self.head = head
        self._earlier = sorted(earlier, key=lambda each: each[1].size)
        for name, each in self._earlier:
            if each.size > head.size:
                raise LogDiffers(
                    f"nhật ký ngắn hơn {name} ({each.size} mục)",
                    f"the log is shorter than {name} ({each.size} entries)",
                    head.size,
                )
        self.begun = since.size if since else 0
        self._edge = self._since(since) if since else Edge()
        self._rows: list[_Row] = []

    def runs(self) -> Iterator[tuple[int, list[bytes]]]:
        """The entries, verified against the tiles, in runs with the index of the first.

        Raises `LogDiffers`, at the latest behind the last run, and OSError.
        """
        size, folder = self.head.size, self._folder
        self._rows = self._started()
        for index in range(self.begun // WIDTH, -(-size // WIDTH)):
            start = index * WIDTH
            width = min(WIDTH, size - start)
            entries, hashes = self._bundle(folder, Tile(None, index, width))
            skipped = max(0, self.begun - start)
            self._check_heads(start, hashes)
            over = root_hash(hashes)
            if width == WIDTH and not skipped:
                self._edge.append(over, HEIGHT)
            else:
                for each in hashes[skipped:]:
                    self._edge.append(each)
            if width == WIDTH:
                self._fill(1, over, start)
            yield start + skipped, entries[skipped:]
        self._check_edges()
        if self._edge.root() != self.head.root:
            raise LogDiffers(
                "gốc tính lại khác gốc đã ký", "the root is not the signed one", 0, max(0, size - 1)
            )

    def _bundle(self, folder: TileFolder, bundle: Tile) -> tuple[list[bytes], list[bytes]]:
        start = bundle.index * WIDTH
        tile = Tile(0, bundle.index, bundle.width)
        try:
            entries = decode_bundle(folder.read(bundle), bundle.width)
            kept = folder.read(tile)
        except (OSError, Malformed) as error:
            raise LogDiffers(
                f"không đọc được tệp của nhật ký: {error}",
                f"a file of the log cannot be read: {error}",
                start,
                start + bundle.width - 1,
            ) from None
        hashes = leaf_hashes(entries)
        if b"".join(hashes) != kept:
            raise LogDiffers(
                "nội dung mục khác mã băm trong nhật ký",
                "the entry is not the one the log has hashed",
                start + _first_difference(hashes, kept),
            )
        return entries, hashes

    def _fill(self, level: int, node: bytes, start: int) -> None:
        """Put a full tile's hash where it belongs; compare the tile above once it is full."""
        while len(self._rows) < level:
            self._rows.append(_Row([], 0))
        row = self._rows[level - 1]
        row.hashes.append(node)
        if len(row.hashes) == WIDTH:
            self._compare(Tile(level, row.index), row.hashes)
            over = root_hash(row.hashes)
            self._rows[level - 1] = _Row([], row.index + 1)
            self._fill(level + 1, over, start)

    def _check_edges(self) -> None:
        for level, row in enumerate(self._rows, 1):
            if row.hashes:
                self._compare(Tile(level, row.index, len(row.hashes)), row.hashes)

    def _compare(self, tile: Tile, hashes: list[bytes]) -> None:
        span = WIDTH ** (tile.level or 0)
        try:
            kept = self._folder.read(tile)
        except OSError as error:
            first = tile.index * WIDTH * span
            raise LogDiffers(
                f"thiếu tệp {tile.path()}: {error}", f"no file {tile.path()}: {error}", first
            ) from None
        if b"".join(hashes) != kept:
            first = (tile.index * WIDTH + _first_difference(hashes, kept)) * span
            raise LogDiffers(
                f"tệp {tile.path()} khác cây tính lại",
                f"{tile.path()} is not the tree over the entries",
                first,
                min(first + span, self.head.size) - 1,
            )

    def _check_heads(self, start: int, hashes: list[bytes]) -> None:
        """Compare the heads whose tree ends within this bundle."""
        while self._earlier and self._earlier[0][1].size <= start + len(hashes):
            name, head = self._earlier.pop(0)
            if _root_with(self._edge, hashes[self._edge.size - start : head.size - start]) != (
                head.root
            ):
                raise LogDiffers(
                    f"nhật ký khác {name} ({head.size} mục)",
                    f"the log is not the one of {name} ({head.size} entries)",
                    0,
                    max(0, head.size - 1),
                )

    def _since(self, since: Checkpoint) -> Edge:
        if since.size > self.head.size:
            raise LogDiffers(
                f"nhật ký ngắn hơn mốc {since.size}",
                f"the log is shorter than the head of {since.size}",
                self.head.size,
            )
        try:
            edge = Edge(since.size, self._folder.nodes(self.head.size))
        except (OSError, Malformed) as error:
            raise LogDiffers(
                f"không đọc được cây: {error}", f"the tree cannot be read: {error}", 0
            ) from None
        if edge.root() != since.root:
            raise LogDiffers(
                f"nhật ký khác mốc {since.size}",
                f"the log does not begin with the head of {since.size}",
                0,
                max(0, since.size - 1),
            )
        self._earlier = [each for each in self._earlier if each[1].size >= since.size]
        return edge

    def _started(self) -> list[_Row]:
        """The rows as a walk from the first entry would have left them at `begun`."""
        rows: list[_Row] = []
        level, count = 1, self.begun // WIDTH
        while count:
            index, width = divmod(count, WIDTH)
            hashes = self._folder.hashes(self._widest(level, index))[:width] if width else []
            rows.append(_Row(hashes, index))
            level, count = level + 1, index
        return rows

    def _widest(self, level: int, index: int) -> Tile:
        width = min(WIDTH, (self.head.size >> (HEIGHT * level)) - index * WIDTH)
        return Tile(level, index, width)


def _root_with(edge: Edge, more: list[bytes]) -> bytes:
    grown = edge.copy()
    for each in more:
        grown.append(each)
    return grown.root()


def _first_difference(hashes: list[bytes], kept: bytes) -> int:
    for place, each in enumerate(hashes):
        if kept[place * HASH_BYTES : (place + 1) * HASH_BYTES] != each:
            return place
    return len(hashes) - 1
