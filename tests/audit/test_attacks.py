"""What somebody does to the log's files, with and without its key; and no alarm where nothing is.

What is done to the databases and streams is in `test_verify_system.py`, what a witness does about
it in `test_witness.py`.
"""

import os
import random
from pathlib import Path

import pytest

from services.audit.keeping.tree_writer import TreeWriter
from services.audit.log.checkpoint import Checkpoint
from services.audit.log.keys import Signs, sign_checkpoint
from services.audit.log.merkle import EMPTY_ROOT
from services.audit.log.policy import parse_policy
from services.audit.log.tiles import CHECKPOINT, tiles_of
from services.audit.storage.tile_folder import WITNESSED, TileFolder
from services.audit.verification.log_check import LogCheck, LogDiffers
from services.audit.verification.trust import NotTrusted, Trust
from services.audit.verification.verify import Verdict, verify_tiles
from tests.audit.log.signers import AT, ORIGIN, cosigner, log_signer
from tests.audit.log_house import entry

HISTORIES = 1000
WITNESS = cosigner()
POLICY = parse_policy(f"log {log_signer().key}\nwitness w {WITNESS.key}\nquorum w\n".encode())


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here dies: a thousand logs need not be on disk."""

    def at_once(handle: int) -> None:
        del handle

    monkeypatch.setattr(os, "fsync", at_once)


def _entries(count: int, change: int | None = None) -> list[bytes]:
    made = [entry("council", each + 1) for each in range(count)]
    if change is not None:
        made[change] = made[change].replace(b"Done", b"Dome")
    return made


def _sign(folder: TileFolder, size: int, root: bytes, *signers: Signs) -> bytes:
    return sign_checkpoint(Checkpoint(ORIGIN, size, root), signers, AT).encode()


def _written(root: Path, entries: list[bytes], *, step: int = 256) -> TileFolder:
    """A log of these entries, signed, without a witness."""
    folder = TileFolder(root)
    writer = TreeWriter(folder, 0)
    for start in range(0, len(entries), step):
        writer.append(entries[start : start + step])
    folder.write_checkpoint(_sign(folder, writer.size, writer.root(), log_signer()))
    return folder


def _witnessed(folder: TileFolder) -> None:
    """The witness sees this log as it stands."""
    writer = TreeWriter(folder, _size(folder))
    note = _sign(folder, writer.size, writer.root(), log_signer(), WITNESS)
    folder.write_checkpoint(note, WITNESSED)


def _size(folder: TileFolder) -> int:
    note = folder.checkpoint()
    assert note is not None
    return int(note.split(b"\n")[1])


def _verified(folder: TileFolder, since: bytes | None = None) -> Verdict:
    keys = [each.key for each in POLICY.logs]
    return verify_tiles(folder, Trust(keys, POLICY), since, lambda done, whole: None)


@pytest.fixture
def log(folder: Path) -> TileFolder:
    """A log of 700 entries, all witnessed."""
    made = _written(folder / "log", _entries(700))
    _witnessed(made)
    assert _verified(made).holds
    return made


def _moved_in(log: TileFolder, other: TileFolder) -> None:
    """Put the other log's files in this one's place; the witnessed head is not theirs to make."""
    witnessed = log.checkpoint(WITNESSED)
    assert witnessed is not None
    log.root.rename(log.root.with_name("before"))
    other.root.rename(log.root)
    log.write_checkpoint(witnessed, WITNESSED)


@pytest.mark.parametrize("place", [0, 5, 255, 256, 511, 699])
def test_an_entry_changed_in_its_bundle_is_named(log: TileFolder, place: int) -> None:
    bundle = next(t for t in tiles_of(700) if t.level == 0 and t.index == place // 256)
    file = log.root / bundle.path().replace("tile/0", "tile/entries")
    whole = bytearray(file.read_bytes())
    at = sum(len(each) + 2 for each in _entries(700)[place // 256 * 256 : place])
    whole[at + 40] ^= 1
    file.write_bytes(whole)
    verdict = _verified(log)
    assert verdict.log is not None
    assert (verdict.log.index, verdict.log.last) == (place, place)


@pytest.mark.parametrize(
    ("path", "at", "first", "last"),
    [
        ("tile/0/001", 32 * 9, 265, 265),
        ("tile/0/002.p/188", 0, 512, 512),
        ("tile/1/000.p/2", 32, 256, 511),
        ("tile/entries/001", 0, 256, 511),
    ],
)
def test_an_edited_tile_is_named(
    log: TileFolder, path: str, at: int, first: int, last: int
) -> None:
    whole = bytearray((log.root / path).read_bytes())
    whole[at] ^= 1
    (log.root / path).write_bytes(whole)
    verdict = _verified(log)
    assert verdict.log is not None
    assert (verdict.log.index, verdict.log.last) == (first, last)
    assert str(first) in verdict.log.vi


@pytest.mark.parametrize("path", ["tile/0/001", "tile/entries/002.p/188", "tile/1/000.p/2"])
def test_a_missing_file_is_named(log: TileFolder, path: str) -> None:
    (log.root / path).unlink()
    verdict = _verified(log)
    assert verdict.log is not None
    assert not verdict.holds


@pytest.mark.parametrize(
    ("what", "entries"),
    [
        ("an entry changed", _entries(700, change=300)),
        ("an entry removed", _entries(701)[:300] + _entries(701)[301:]),
        ("an entry inserted", [*_entries(300), entry("budget", 1), *_entries(700)[300:]]),
        ("two entries swapped", [*_entries(700)[1::-1], *_entries(700)[2:]]),
        ("entries behind the change", _entries(900, change=300)),
    ],
)
def test_a_log_signed_anew_with_the_true_key_is_not_the_witnessed_one(
    log: TileFolder, folder: Path, what: str, entries: list[bytes]
) -> None:
    _moved_in(log, _written(folder / "fork", entries))
    verdict = _verified(log)
    assert verdict.log is not None, what
    assert "witnessed" in str(verdict.log)


def test_a_tail_cut_with_its_checkpoint_is_shorter_than_the_witnessed_log(
    log: TileFolder, folder: Path
) -> None:
    _moved_in(log, _written(folder / "cut", _entries(650)))
    verdict = _verified(log)
    assert verdict.log is not None
    assert verdict.log.index == 650


def test_without_a_witness_an_older_head_of_ones_own_finds_a_fork(
    log: TileFolder, folder: Path
) -> None:
    kept = log.checkpoint(CHECKPOINT)
    _moved_in(log, _written(folder / "fork", _entries(900, change=3)))
    (log.root / WITNESSED).unlink()
    trust = Trust([log_signer().key], None)
    assert verify_tiles(log, trust, None, lambda done, whole: None).holds
    assert not verify_tiles(log, trust, kept, lambda done, whole: None).holds


@pytest.mark.parametrize("name", [CHECKPOINT, WITNESSED])
def test_a_head_without_its_signatures_is_not_believed(log: TileFolder, name: str) -> None:
    note = log.checkpoint(name)
    assert note is not None
    log.write_checkpoint(note.replace(b"\n700\n", b"\n600\n"), name)
    with pytest.raises(NotTrusted):
        _verified(log)
    (log.root / name).unlink()
    with pytest.raises(NotTrusted):
        _verified(log)


def test_a_witnessed_head_needs_the_quorum(log: TileFolder) -> None:
    note = log.checkpoint(CHECKPOINT)
    assert note is not None
    log.write_checkpoint(note, WITNESSED)
    with pytest.raises(NotTrusted, match="fewer"):
        _verified(log)


def test_a_key_is_changed_while_both_sign(log: TileFolder) -> None:
    """Whoever knows the old key believes until it is gone, whoever knows the new one from then."""
    old, new = log_signer(), log_signer(seed="next year's")
    writer = TreeWriter(log, 700)
    for signers, believed in (((old,), {old}), ((old, new), {old, new}), ((new,), {new})):
        log.write_checkpoint(_sign(log, 700, writer.root(), *signers))
        for each in (old, new):
            trust = Trust([each.key], None)
            if each in believed:
                assert verify_tiles(log, trust, None, lambda done, whole: None).holds
            else:
                with pytest.raises(NotTrusted):
                    verify_tiles(log, trust, None, lambda done, whole: None)


def test_a_thousand_clean_histories_raise_no_alarm_and_a_changed_byte_always_does(
    folder: Path,
) -> None:
    chance = random.Random(20250804)  # the same histories in every run
    for number in range(HISTORIES):
        log, writer = (
            TileFolder(folder / str(number)),
            TreeWriter(TileFolder(folder / str(number)), 0),
        )
        heads = [Checkpoint(ORIGIN, 0, EMPTY_ROOT)]
        for _ in range(chance.randint(1, 4)):
            writer.append(
                [chance.randbytes(20) for _ in range(chance.choice([1, 2, 60, 255, 256]))]
            )
            heads.append(Checkpoint(ORIGIN, writer.size, writer.root()))
        since = chance.choice([None, *heads])
        check = LogCheck(log, heads[-1], earlier=[("", each) for each in heads], since=since)
        read = sum(len(run) for _, run in check.runs())
        assert read == heads[-1].size - (since.size if since else 0)
        _assert_a_changed_byte_is_found(log, heads[-1], chance)


def _assert_a_changed_byte_is_found(
    log: TileFolder, head: Checkpoint, chance: random.Random
) -> None:
    tile = chance.choice(list(tiles_of(head.size)))
    path = tile.path()
    if tile.level == 0 and chance.random() < 0.5:
        path = path.replace("tile/0", "tile/entries")
    file = log.root / path
    whole = bytearray(file.read_bytes())
    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    file.write_bytes(whole)
    with pytest.raises(LogDiffers):
        for _ in LogCheck(log, head).runs():
            pass
