"""A ledger with entries in it, and the log that is kept of it; everything the test's own."""

import json
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from services.audit.keeping.head_signer import HeadSigner
from services.audit.keeping.leaves import Leaves
from services.audit.keeping.log_keeper import LogKeeper, NoWitnesses, Witnesses
from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import NoteVerifier, Signs
from services.audit.log.merkle import leaf_hashes, root_hash
from services.audit.log.signed_note import open_note
from services.audit.log.tiles import Tile, bundle_of, tiles_of
from services.audit.service import service
from services.audit.storage.tile_folder import TileFolder
from tests.audit.log.signers import AT, ORIGIN, log_signer

SERVICES = ("budget", "council")


def entry(upstream: str, position: int, *, state: str = "{}") -> bytes:
    """A record as the relay publishes it."""
    return (
        f'{{"aggregate_id":"00000000-0000-0000-0000-00000000000a","metadata":'
        f'{{"correlation_id":"00000000-0000-0000-0000-000000000009",'
        f'"effective_at":"2025-08-04T00:00:00Z"}},"position":{position},'
        f'"recorded_at":"2025-08-04T00:00:00.000000Z","service":{json.dumps(upstream)},'
        f'"state":{state},"topic":"{upstream}.Thing.Done","version":{position}}}'
    ).encode()


def make_ledger(database: str) -> None:
    """The audit service's tables in an empty database."""
    schema = service().schema
    assert schema is not None
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute("CREATE SCHEMA IF NOT EXISTS ledger")
        admin.execute(schema.sql.encode())


@dataclass
class LogHouse:
    """One ledger and the folder of one log."""

    database: str
    home: Path
    signers: list[Signs] = field(default_factory=lambda: [log_signer()])

    def take_in(self, upstream: str, count: int) -> None:
        """Add so many more records of one service."""
        with psycopg.connect(self.database, autocommit=True) as admin:
            row = admin.execute(
                "SELECT position FROM ledger.heads WHERE service = %s", [upstream]
            ).fetchone()
            first = row[0] + 1 if row else 1
            positions = list(range(first, first + count))
            bodies = [entry(upstream, each) for each in positions]
            admin.execute("SELECT ledger.take_in(%s, %s, %s)", [upstream, positions, bodies])

    @contextmanager
    def keeper(self, witnesses: Witnesses | None = None) -> Generator[LogKeeper]:
        """Keep the log for the length of a `with`."""
        signer = HeadSigner(self.signers, self.home / "state" / "signed", lambda: AT)
        with (
            closing(Leaves(self.database)) as leaves,
            LogKeeper(self.home, signer, leaves, witnesses or NoWitnesses()) as keeper,
        ):
            yield keeper

    @property
    def folder(self) -> TileFolder:
        """What is served."""
        return TileFolder(self.home / "public")

    def head(self) -> Checkpoint:
        """The head that is shown, signature checked."""
        note = self.folder.checkpoint()
        assert note is not None
        opened, _ = open_note(note, [NoteVerifier(each.key) for each in self.signers])
        return parse_checkpoint(opened.text)

    def entries(self) -> list[bytes]:
        """Every entry of the shown log; each tile and the root are checked on the way."""
        head, found = self.head(), list[bytes]()
        assert head.origin == ORIGIN
        levels = {0: list[bytes]()}
        for tile in tiles_of(head.size):
            hashes = self.folder.hashes(tile)
            if tile.level == 0:
                bundle = self.folder.entries(bundle_of(tile))
                assert leaf_hashes(bundle) == hashes
                found += bundle
                levels[0] += hashes
            else:
                start = tile.index * 256
                span = 256 ** (tile.level or 0)
                assert hashes == [
                    root_hash(levels[0][each * span : (each + 1) * span])
                    for each in range(start, start + tile.width)
                ]
        assert root_hash(levels[0]) == head.root
        assert len(found) == head.size
        return found

    def tile_file(self, tile: Tile) -> Path:
        """Where a tile lies."""
        return self.folder.root / tile.path()
