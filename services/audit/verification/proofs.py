"""Proof files: one entry's place in the log, made from tiles and checked with no server at all."""

from services.audit.log.checkpoint import Checkpoint
from services.audit.log.malformed import Malformed
from services.audit.log.merkle import (
    ProofInvalid,
    inclusion_proof,
    leaf_hash,
    verify_inclusion,
)
from services.audit.log.tiles import CHECKPOINT, WIDTH, Tile
from services.audit.log.tlog_proof import TlogProof, parse_proof
from services.audit.storage.tile_folder import WITNESSED, TileFolder
from services.audit.verification.trust import NotTrusted, Trust


def prove(folder: TileFolder, trust: Trust, index: int) -> tuple[bytes, TlogProof]:
    """The entry at `index` and its proof, up to the last witnessed head where that has it.

    Raises `NotTrusted` when no head has it, OSError, and `Malformed` for damaged tiles.
    """
    for name in (WITNESSED, CHECKPOINT):
        note = folder.checkpoint(name)
        if note is None:
            continue
        head = trust.head(note, name)
        if index < head.size:
            path = inclusion_proof(index, head.size, folder.nodes(head.size))
            return entry_at(folder, index, head.size), TlogProof(index, tuple(path), note)
    raise NotTrusted(f"{index}: chưa có trong mốc nào. / in no head yet.")


def check_proof(entry: bytes, proof: bytes, trust: Trust) -> tuple[int, Checkpoint]:
    """The entry's index and the head it is proved to be in.

    With a policy the head must also have its quorum. Raises `NotTrusted`.
    """
    try:
        parsed = parse_proof(proof)
        head = trust.head(parsed.checkpoint, "proof")
        trust.require_quorum(parsed.checkpoint)
        verify_inclusion(leaf_hash(entry), parsed.index, head.size, parsed.path, head.root)
    except (Malformed, ProofInvalid) as error:
        raise NotTrusted(
            f"Bằng chứng không đúng với mục này. / The proof does not hold for this entry: {error}."
        ) from None
    return parsed.index, head


def entry_at(folder: TileFolder, index: int, size: int) -> bytes:
    """One entry of a log of `size` entries; raises OSError and `Malformed`."""
    bundle, place = divmod(index, WIDTH)
    width = min(WIDTH, size - bundle * WIDTH)
    return folder.entries(Tile(None, bundle, width))[place]
