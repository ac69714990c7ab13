"""The log as a folder of files, laid out so that any web server can serve it as it is."""

import shutil
from pathlib import Path

from services.audit.log.malformed import Malformed
from services.audit.log.merkle import Nodes
from services.audit.log.tiles import (
    CHECKPOINT,
    Tile,
    decode_bundle,
    decode_tile,
    nodes_of,
)
from services.audit.storage.durable import write_durably, write_once

WITNESSED = "witnessed-checkpoint"
"""The latest checkpoint that as many witnesses cosigned as the policy asks for."""


class TileFolder:
    """Tiles, entry bundles and the checkpoint below one folder. One writer at a time."""

    def __init__(self, root: Path) -> None:
        """Nothing is read or made yet."""
        self.root = root

    def read(self, tile: Tile) -> bytes:
        """The bytes of a tile or bundle; raises OSError.

        A partial one may be gone once the full one is there: then it is cut from that.
        """
        try:
            return (self.root / tile.path()).read_bytes()
        except FileNotFoundError:
            if not tile.partial:
                raise
            whole = (self.root / tile.full.path()).read_bytes()
        if tile.level is not None:
            return whole[: tile.width * 32]
        end = 0
        for entry in decode_bundle(whole, tile.full.width)[: tile.width]:
            end += len(entry) + 2
        return whole[:end]

    def hashes(self, tile: Tile) -> list[bytes]:
        """The hashes in a tile; raises OSError and `Malformed`."""
        return decode_tile(self.read(tile), tile.width)

    def entries(self, tile: Tile) -> list[bytes]:
        """The entries in a bundle; raises OSError and `Malformed`."""
        return decode_bundle(self.read(tile), tile.width)

    def nodes(self, size: int) -> Nodes:
        """The full nodes of the tree of `size` leaves, each tile read once."""
        kept: dict[Tile, bytes] = {}

        def read(tile: Tile) -> bytes:
            if tile not in kept:
                kept[tile] = self.read(tile)
            return kept[tile]

        return nodes_of(size, read)

    def write(self, tile: Tile, data: bytes) -> None:
        """Keep it for good; raises `OtherBytes` when it is there with other bytes, and OSError."""
        write_once(self.root / tile.path(), data)

    def drop_partials(self, tile: Tile) -> None:
        """Remove the partial ones in the place of a full tile or bundle."""
        if not (self.root / tile.full.path()).is_file():
            raise Malformed("partial tiles are kept until the full one is there")
        shutil.rmtree(self.root / f"{tile.full.path()}.p", ignore_errors=True)

    def checkpoint(self, name: str = CHECKPOINT) -> bytes | None:
        """The signed checkpoint as it is served; None before the first."""
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    def write_checkpoint(self, note: bytes, name: str = CHECKPOINT) -> None:
        """Serve this one from now on."""
        write_durably(self.root / name, note)
