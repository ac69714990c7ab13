"""Tiles (c2sp.org/tlog-tiles): the tree and its entries as files of fixed names and content.

A tile holds up to 256 hashes of one level, an entry bundle up to 256 entries. A full one never
changes; a partial one bears its width in its name, so it never changes either.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.audit.log.malformed import HASH_BYTES, LARGEST_SIZE, Malformed, decode_number
from services.audit.log.merkle import Nodes, parents

HEIGHT = 8
WIDTH = 1 << HEIGHT
LARGEST_ENTRY = 65_535
CHECKPOINT = "checkpoint"
_ENTRIES = "entries"
_MOST_GROUPS = 7
_LAST_LEVEL = 63


@dataclass(frozen=True)
class Tile:
    """One file: tile `index` of tile level `level` (None: an entry bundle), `width` items wide."""

    level: int | None
    index: int
    width: int = WIDTH

    @property
    def partial(self) -> bool:
        """Whether it has fewer items than a full one."""
        return self.width < WIDTH

    @property
    def full(self) -> "Tile":
        """The full tile in the same place."""
        return Tile(self.level, self.index)

    def path(self) -> str:
        """Where it is served, below the log's prefix."""
        groups = [f"{self.index % 1000:03}"]
        rest = self.index // 1000
        while rest:
            groups.append(f"x{rest % 1000:03}")
            rest //= 1000
        place = "/".join(reversed(groups))
        level = _ENTRIES if self.level is None else str(self.level)
        return f"tile/{level}/{place}" + (f".p/{self.width}" if self.partial else "")


def parse_tile_path(path: str) -> Tile:
    """Read the path of a tile or bundle; raises `Malformed` for any but its one spelling."""
    if len(path) > 100:
        raise Malformed("too long for a tile's path")
    head, _, place = path.partition("/")
    level, _, place = place.partition("/")
    if head != "tile":
        raise Malformed("not a tile's path")
    place, partial, width = place.partition(".p/")
    groups = place.split("/")
    if len(groups) > _MOST_GROUPS:
        raise Malformed("no tile has this index")
    digits = [group[1:] for group in groups[:-1] if group[:1] == "x"] + groups[-1:]
    if any(len(each) != 3 or not (each.isascii() and each.isdigit()) for each in digits):
        raise Malformed("an index is written in groups of three digits")
    tile = Tile(
        None if level == _ENTRIES else decode_number(level),
        int("".join(digits)),
        decode_number(width) if partial else WIDTH,
    )
    if (tile.level is not None and tile.level > _LAST_LEVEL) or tile.index > LARGEST_SIZE:
        raise Malformed("no tile has this level or index")
    if (partial and not 0 < tile.width < WIDTH) or tile.path() != path:
        raise Malformed("not the one spelling of a tile's path")
    return tile


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a tree of `size` leaves, bundles apart, lowest level first."""
    yield from new_tiles(0, size)


def new_tiles(old: int, new: int) -> Iterator[Tile]:
    """The tiles, bundles apart, that a tree of `new` leaves has and one of `old` has not."""
    level = 0
    while new:
        for index in range(old // WIDTH, -(-new // WIDTH)):
            width = min(WIDTH, new - index * WIDTH)
            if index * WIDTH + width > old:
                yield Tile(level, index, width)
        old, new, level = old // WIDTH, new // WIDTH, level + 1


def bundle_of(tile: Tile) -> Tile:
    """The entry bundle beside a tile of level 0."""
    return Tile(None, tile.index, tile.width)


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Entries, each behind its length in two bytes; raises `Malformed` for one too large."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise Malformed(f"an entry of {len(entry)} bytes")
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def decode_bundle(data: bytes, width: int) -> list[bytes]:
    """The `width` entries of a bundle; raises `Malformed`."""
    entries: list[bytes] = []
    at = 0
    try:
        for _ in range(width):
            start = at + 2
            at = start + (data[at] << 8 | data[at + 1])
            entries.append(data[start:at])
    except IndexError:
        raise Malformed("a bundle ends within an entry") from None
    # An entry cut short by the end leaves the place beyond it, and so does one too few.
    if at != len(data):
        raise Malformed(f"a bundle of another length than its {width} entries")
    return entries


def decode_tile(data: bytes, width: int) -> list[bytes]:
    """The `width` hashes of a tile; raises `Malformed`."""
    if len(data) != width * HASH_BYTES:
        raise Malformed(f"a tile of {len(data)} bytes, not of {width} hashes")
    return [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]


def nodes_of(size: int, read: Callable[[Tile], bytes]) -> Nodes:
    """The full nodes of the tree of `size` leaves, from its tiles.

    What it returns raises `Malformed` and what `read` raises.
    """

    def node(level: int, index: int) -> bytes:
        tile_level, above = divmod(level, HEIGHT)
        first = index << above
        tile_index = first // WIDTH
        width = min(WIDTH, (size >> (tile_level * HEIGHT)) - tile_index * WIDTH)
        hashes = decode_tile(read(Tile(tile_level, tile_index, width)), width)
        at = first % WIDTH
        found = hashes[at : at + (1 << above)]
        if len(found) != 1 << above:
            raise Malformed("the tree has no such node")
        for _ in range(above):
            found = parents(found)
        return found[0]

    return node
