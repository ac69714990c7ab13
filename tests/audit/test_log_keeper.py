"""The log holds every entry once, in order, and whatever dies when, it never says two things."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from services.audit.keeping.head_signer import HeadSigner, WouldFork
from services.audit.keeping.log_keeper import LogDamaged
from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import NoteVerifier
from services.audit.log.merkle import EMPTY_ROOT, leaf_hashes, root_hash
from services.audit.log.signed_note import open_note, parse_note
from services.audit.log.tiles import Tile
from services.audit.storage.durable import InUse, OtherBytes, write_once
from tests.audit.log.signers import AT, ORIGIN, log_signer, post_quantum
from tests.audit.log_house import LogHouse, entry, make_ledger


@pytest.fixture
def house(database: str, folder: Path) -> LogHouse:
    make_ledger(database)
    return LogHouse(database, folder / "transparency")


def test_an_empty_log_has_a_head(house: LogHouse) -> None:
    with house.keeper() as keeper:
        assert not keeper.round()
    assert house.head() == Checkpoint(ORIGIN, 0, EMPTY_ROOT)


def test_every_entry_is_logged_once_and_in_the_order_of_its_service(house: LogHouse) -> None:
    with house.keeper() as keeper:
        for count in (1, 255, 256, 3, 700):
            house.take_in("council", count)
            house.take_in("budget", count // 2)
            while keeper.round():
                assert house.head().size == keeper.size
    found = house.entries()
    for upstream in ("council", "budget"):
        mine = [each for each in found if b'"service":"%s"' % upstream.encode() in each]
        assert mine == [entry(upstream, each + 1) for each in range(len(mine))]
    assert len(found) == 1215 + 606


def test_a_log_goes_on_where_it_was(house: LogHouse) -> None:
    for count in (200, 100, 212, 1):
        house.take_in("council", count)
        with house.keeper() as keeper:
            assert keeper.round()
    assert len(house.entries()) == 513


def test_partial_tiles_go_once_the_full_one_is_there(house: LogHouse) -> None:
    with house.keeper() as keeper:
        for _ in range(4):
            house.take_in("council", 100)
            keeper.round()
        house.take_in("council", 1)
        keeper.round()
    assert not house.tile_file(Tile(0, 0, 200)).exists()
    assert house.tile_file(Tile(0, 1, 144)).exists()
    assert house.folder.hashes(Tile(0, 0, 200)) == house.folder.hashes(Tile(0, 0))[:200]
    assert house.folder.entries(Tile(None, 0, 200)) == house.folder.entries(Tile(None, 0))[:200]


def test_a_second_key_signs_the_same_head(house: LogHouse) -> None:
    house.signers = [log_signer(), post_quantum()]
    house.take_in("council", 3)
    with house.keeper() as keeper:
        keeper.round()
    note = house.folder.checkpoint()
    assert note is not None
    for each in house.signers:
        open_note(note, [NoteVerifier(each.key)])
    assert len(parse_note(note).signatures) == 2


class _Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


@pytest.mark.parametrize("before", [0, 255, 300])
def test_death_between_any_two_syncs_changes_nothing(
    house: LogHouse, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    """Every sync to disk is a gap: die there, start again, and compare all heads ever shown."""
    if before:
        house.take_in("council", before)
    with house.keeper() as keeper:
        keeper.round()
    sync, shown, died_at = os.fsync, [house.head()], 0
    while True:
        left = died_at
        house.take_in("council", 1)
        house.take_in("budget", 2)

        def fsync(handle: int, sync: Callable[[int], None] = sync) -> None:
            nonlocal left
            if left == 0:
                raise _Killed
            left -= 1
            sync(handle)

        monkeypatch.setattr(os, "fsync", fsync)
        try:
            with house.keeper() as keeper:
                keeper.round()
        except _Killed:
            died_at += 1
        else:
            break
        finally:
            monkeypatch.setattr(os, "fsync", sync)
        shown.append(house.head())
    with house.keeper():
        pass
    assert died_at >= 8
    entries = house.entries()
    assert len(entries) == before + 3 * (died_at + 1)
    leaves = leaf_hashes(entries)
    for head in shown:
        assert head.root == root_hash(leaves[: head.size])


_RUN = """
import sys
from pathlib import Path
from tests.audit.log_house import LogHouse
house = LogHouse(sys.argv[1], Path(sys.argv[2]))
with house.keeper() as keeper:
    print("ready", flush=True)
    while True:
        house.take_in("council", 7)
        keeper.round()
        print(keeper.size, flush=True)
"""


def test_a_killed_process_is_followed_by_another(house: LogHouse) -> None:
    heads = list[Checkpoint]()
    for rounds in (0, 1, 3, 8):
        with subprocess.Popen(
            [sys.executable, "-c", _RUN, house.database, str(house.home)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ) as process:
            assert process.stdout is not None
            for _ in range(rounds + 1):
                assert process.stdout.readline()
            process.kill()
        if house.folder.checkpoint() is not None:
            heads.append(house.head())
    with house.keeper() as keeper:
        keeper.round()
    leaves = leaf_hashes(house.entries())
    assert len(heads) == 4
    for head in heads:
        assert head.root == root_hash(leaves[: head.size])


def test_one_process_keeps_a_folder(house: LogHouse) -> None:
    with house.keeper(), pytest.raises(InUse), house.keeper():
        pass


def test_a_lost_folder_is_made_again_from_the_ledger(house: LogHouse, folder: Path) -> None:
    house.take_in("council", 300)
    with house.keeper() as keeper:
        keeper.round()
    again = LogHouse(house.database, folder / "elsewhere")
    with again.keeper():
        pass
    assert again.head() == house.head()
    assert again.entries() == house.entries()


def test_an_older_ledger_takes_the_order_from_the_log(house: LogHouse, folder: Path) -> None:
    for upstream, count in (("council", 3), ("budget", 300), ("council", 40)):
        house.take_in(upstream, count)
        with house.keeper() as keeper:
            keeper.round()
    before = house.entries()
    with psycopg.connect(house.database, autocommit=True) as admin:
        admin.execute("DROP SCHEMA ledger CASCADE")
    make_ledger(house.database)
    with pytest.raises(psycopg.errors.ForeignKeyViolation), house.keeper():
        pass
    house.take_in("budget", 300)
    house.take_in("council", 50)
    with house.keeper() as keeper:
        keeper.round()
    assert house.entries()[: len(before)] == before
    assert len(house.entries()) == len(before) + 7


def _rewrite(house: LogHouse, statement: str) -> None:
    """As a superuser with his hands in the database."""
    with psycopg.connect(house.database, autocommit=True) as admin:
        for table in ("entries", "leaves"):
            admin.execute(f"ALTER TABLE ledger.{table} DISABLE TRIGGER ALL".encode())
        admin.execute(statement.encode())


def test_a_ledger_that_was_changed_does_not_make_another_log(house: LogHouse, folder: Path) -> None:
    house.take_in("council", 20)
    with house.keeper() as keeper:
        keeper.round()
    _rewrite(house, "UPDATE ledger.entries SET entry = entry || ' ' WHERE position = 7")
    with (
        pytest.raises(LogDamaged, match="20 entries"),
        LogHouse(house.database, folder / "elsewhere").keeper(),
    ):
        pass


def test_a_changed_tile_stops_the_log(house: LogHouse) -> None:
    house.take_in("council", 20)
    with house.keeper() as keeper:
        keeper.round()
    file = house.tile_file(Tile(0, 0, 20))
    file.write_bytes(bytes(32) + file.read_bytes()[32:])
    with pytest.raises(LogDamaged, match="not those that were signed"), house.keeper():
        pass


def test_a_rolled_back_folder_catches_up_and_nothing_is_signed_twice(
    house: LogHouse, folder: Path
) -> None:
    house.take_in("council", 20)
    with house.keeper() as keeper:
        keeper.round()
    signed = (house.home / "state" / "signed").read_bytes()
    note = house.folder.checkpoint()
    assert note is not None
    house.take_in("council", 20)
    with house.keeper() as keeper:
        keeper.round()
    newest = house.head()
    (house.home / "state" / "signed").write_bytes(signed)
    house.folder.write_checkpoint(note)
    with house.keeper():
        pass
    assert house.head() == newest


def test_a_signer_refuses_what_does_not_follow(folder: Path) -> None:
    memory = folder / "signed"
    signer = HeadSigner([log_signer()], memory, lambda: AT)
    one, other = bytes(32), bytes([1]) * 32
    signer.sign(Checkpoint(ORIGIN, 1, one), [])
    signer.sign(Checkpoint(ORIGIN, 1, one), [])
    for head in (
        Checkpoint(ORIGIN, 1, other),
        Checkpoint(ORIGIN, 0, EMPTY_ROOT),
        Checkpoint(ORIGIN, 2, other),
        Checkpoint("elsewhere", 2, other),
        Checkpoint(ORIGIN, 1, one, ("more",)),
    ):
        with pytest.raises(WouldFork):
            signer.sign(head, [])
        with pytest.raises(WouldFork):
            HeadSigner([log_signer()], memory, lambda: AT).sign(head, [])
    assert parse_checkpoint(memory.read_text()) == Checkpoint(ORIGIN, 1, one)


def test_two_signers_with_one_memory_do_not_both_sign(folder: Path) -> None:
    first, second = (HeadSigner([log_signer()], folder / "s", lambda: AT) for _ in range(2))
    first.sign(Checkpoint(ORIGIN, 1, bytes(32)), [])
    with pytest.raises(WouldFork, match="somebody else"):
        second.sign(Checkpoint(ORIGIN, 1, bytes([1]) * 32), [])


def test_a_memory_of_another_log_or_of_nothing_is_refused(folder: Path) -> None:
    (folder / "s").write_text(Checkpoint("elsewhere", 1, bytes(32)).text())
    with pytest.raises(WouldFork, match="elsewhere"):
        HeadSigner([log_signer()], folder / "s", lambda: AT)
    (folder / "s").write_text("")
    with pytest.raises(WouldFork):
        HeadSigner([log_signer()], folder / "s", lambda: AT)


def test_a_file_that_never_changes_is_not_written_again(folder: Path) -> None:
    write_once(folder / "a" / "b", b"one")
    write_once(folder / "a" / "b", b"one")
    with pytest.raises(OtherBytes):
        write_once(folder / "a" / "b", b"two")
    assert (folder / "a" / "b").read_bytes() == b"one"
    assert [each.name for each in (folder / "a").iterdir()] == ["b"]
