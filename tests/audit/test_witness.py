"""A witness over HTTP, the log that feeds witnesses, and what either keeps when they disagree."""

import http.client
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from services.audit.keeping.log_keeper import LogKeeper
from services.audit.keeping.witness_call import Reply, WitnessCall, WitnessConflict, WitnessSilent
from services.audit.keeping.witness_feed import WitnessFeed
from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import NoteVerifier, sign_checkpoint
from services.audit.log.merkle import leaf_hash
from services.audit.log.policy import parse_policy
from services.audit.log.signed_note import Untrusted, open_note, parse_note
from services.audit.log.vkey import parse_vkey
from services.audit.log.witness import AddCheckpoint, checkpoint_path
from services.audit.storage.http_server import HttpServer
from services.audit.storage.tile_folder import WITNESSED
from services.audit.witnessing.witness_folder import NotAWitness, WitnessFolder
from services.audit.witnessing.witness_server import WitnessServer
from tests.audit.log.signers import AT, ORIGIN, log_signer
from tests.audit.log_house import LogHouse, make_ledger

NAME = "witness.example.vn/w1"


@pytest.fixture
def house(database: str, folder: Path) -> LogHouse:
    make_ledger(database)
    return LogHouse(database, folder / "transparency")


@dataclass
class Witness:
    """A witness in a folder, and its address while it runs."""

    folder: WitnessFolder
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def running(self) -> Generator["Witness"]:
        answer = WitnessServer(self.folder, lambda: AT)
        server = HttpServer(answer, "127.0.0.1", self.port, longest_body=1_100_000)
        self.port = server.port
        try:
            yield self
        finally:
            server.close()

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body)
        answer = connection.getresponse()
        found = answer.status, answer.headers["Content-Type"], answer.read()
        connection.close()
        return found


def _witness(folder: Path, name: str = NAME) -> Witness:
    made = WitnessFolder(folder)
    made.make(name, post_quantum=name == NAME)
    made.add_log(log_signer().key)
    return Witness(made)


@pytest.fixture
def witness(folder: Path) -> Generator[Witness]:
    with _witness(folder / "w1").running() as running:
        yield running


def _first(leaf: bytes = b"one") -> bytes:
    checkpoint = Checkpoint(ORIGIN, 1, leaf_hash(leaf))
    note = sign_checkpoint(checkpoint, (log_signer(),), AT).encode()
    return AddCheckpoint(0, (), note).encode()


def test_a_checkpoint_is_cosigned_kept_and_shown(witness: Witness) -> None:
    status, _, lines = witness.ask("POST", "/add-checkpoint", _first())
    assert status == 200
    keys = [signer.key for signer in witness.folder.signers()]
    assert len(lines.decode().splitlines()) == len(keys) == 2
    _, note_below = _first().split(b"\n\n", 1)
    for key in keys:
        open_note(note_below + lines, [NoteVerifier(parse_vkey(str(key)))])
    status, kind, note = witness.ask("GET", checkpoint_path(ORIGIN))
    assert (status, kind) == (200, "text/plain; charset=utf-8")
    assert note == note_below + lines


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/add-checkpoint", b"", 400),
        ("POST", "/add-checkpoint", b"old 1\n\n" + _first()[7:], 409),
        ("POST", "/add-checkpoint", _first(b"two").replace(b"example", b"elsewhe"), 404),
        ("POST", "/add-checkpoint", _first().replace(b"\n1\n", b"\n2\n"), 403),
        ("POST", "/add-checkpoint", b"old 0\n" + b"A" * 43 + b"=\n" + _first()[6:], 422),
        ("POST", "/add-checkpoint", b"x" * 1_200_000, 413),
        ("GET", "/add-checkpoint", None, 405),
        ("POST", "/elsewhere", b"", 405),
        ("GET", "/elsewhere", None, 404),
        ("GET", "/../../etc/checkpoint", None, 404),
        ("GET", f"/{'0' * 64}/checkpoint", None, 404),
    ],
)
def test_each_answer(
    witness: Witness, method: str, path: str, body: bytes | None, status: int
) -> None:
    assert witness.ask(method, path, body)[0] == status


def test_another_size_is_told_with_its_own_type(witness: Witness) -> None:
    witness.ask("POST", "/add-checkpoint", _first())
    status, kind, body = witness.ask("POST", "/add-checkpoint", _first(b"two"))
    assert (status, kind, body) == (409, "text/x.tlog.size", b"1\n")


def test_a_fork_is_refused_and_the_request_is_kept(witness: Witness) -> None:
    witness.ask("POST", "/add-checkpoint", _first())
    fork = _first(b"two").replace(b"old 0", b"old 1")
    for _ in range(2):
        assert witness.ask("POST", "/add-checkpoint", fork)[0] == 422
    (evidence,) = (witness.folder.root / "evidence").iterdir()
    kept = evidence.read_bytes()
    assert fork in kept
    assert leaf_hash(b"one") == witness.folder.head(ORIGIN).root


def test_the_same_head_may_be_cosigned_again(witness: Witness) -> None:
    witness.ask("POST", "/add-checkpoint", _first())
    again = _first().replace(b"old 0", b"old 1")
    assert witness.ask("POST", "/add-checkpoint", again)[0] == 200


def test_of_many_forks_at_once_one_is_cosigned(witness: Witness) -> None:
    answers: list[int] = []

    def ask(number: int) -> None:
        answers.append(witness.ask("POST", "/add-checkpoint", _first(b"%d" % number))[0])

    threads = [threading.Thread(target=ask, args=(each,)) for each in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * 15


def test_a_witness_remembers_across_a_restart(folder: Path) -> None:
    witness = _witness(folder / "w1")
    with witness.running():
        witness.ask("POST", "/add-checkpoint", _first())
    with witness.running():
        assert witness.ask("POST", "/add-checkpoint", _first(b"two"))[0] == 409


@pytest.mark.parametrize("lost", ["name", "signing.pem", "heads", "logs"])
def test_a_witness_that_lost_a_part_of_itself_does_not_speak(folder: Path, lost: str) -> None:
    witness = _witness(folder / "w1")
    part = folder / "w1" / lost
    part.rename(folder / "gone")
    with pytest.raises(NotAWitness), witness.running():
        pass


def test_a_witness_is_made_once(folder: Path) -> None:
    _witness(folder / "w1")
    with pytest.raises(NotAWitness):
        WitnessFolder(folder / "w1").make(NAME, post_quantum=False)
    assert (folder / "w1" / "signing.pem").stat().st_mode & 0o777 == 0o600


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def _feed(
    house: LogHouse, clock: _Clock, *witnesses: Witness, quorum: int = 1, patience: float = 30.0
) -> Generator[WitnessFeed]:
    lines = [f"log {log_signer().key}"]
    keys = [each.folder.signers()[0].key for each in witnesses]
    lines += [f"witness w{at} {key}" for at, key in enumerate(keys)]
    lines += [f"group g {quorum} " + " ".join(f"w{at}" for at in range(len(keys))), "quorum g"]
    calls = [
        WitnessCall(key, each.url, house.folder) for key, each in zip(keys, witnesses, strict=True)
    ]
    policy = parse_policy("\n".join(lines).encode())
    evidence = house.home / "state" / "evidence"
    feed = WitnessFeed(policy, calls, house.folder, evidence, clock, patience=patience)
    try:
        yield feed
    finally:
        feed.close()


def test_a_log_shows_heads_with_the_cosignatures_of_all(house: LogHouse, folder: Path) -> None:
    first, second = _witness(folder / "w1"), _witness(folder / "w2", "witness.example.vn/w2")
    with first.running(), second.running(), _feed(house, _Clock(), first, second) as feed:
        with house.keeper(feed) as keeper:
            for _ in range(3):
                house.take_in("council", 130)
                keeper.round()
        note = house.folder.checkpoint()
        assert note is not None
        keys = [each.folder.signers()[0].key for each in (first, second)]
        _, signed = open_note(note, [NoteVerifier(key) for key in keys])
        assert set(signed) == set(keys)
        assert house.folder.checkpoint(WITNESSED) == note
        assert first.folder.head(ORIGIN).size == second.folder.head(ORIGIN).size == 390


def test_a_log_goes_on_while_a_witness_is_away_and_tells_it_later(
    house: LogHouse, folder: Path
) -> None:
    witness, clock = _witness(folder / "w1"), _Clock()
    with witness.running():
        pass
    with _feed(house, clock, witness) as feed, house.keeper(feed) as keeper:
        house.take_in("council", 5)
        keeper.round()
        assert house.head().size == 5
        assert feed.silent
        assert not feed.conflicts
        assert house.folder.checkpoint(WITNESSED) is None
        with witness.running():
            house.take_in("council", 5)
            keeper.round()
            assert witness.folder.head(ORIGIN).size == 0, "it is not asked before its time"
            clock.now = 100.0
            _round_until(keeper, lambda: house.folder.checkpoint(WITNESSED) is not None)
            _round_until(keeper, lambda: witness.folder.head(ORIGIN).size == 10)
    note = house.folder.checkpoint()
    assert note is not None
    assert len(parse_note(note).signatures) == 2
    assert witness.folder.head(ORIGIN).size == 10


def test_a_rolled_back_log_learns_it_from_its_witness(house: LogHouse, folder: Path) -> None:
    """The operator cuts the tail off everything he has; the witness he has not."""
    witness = _witness(folder / "w1")
    with witness.running():
        with _feed(house, _Clock(), witness) as feed, house.keeper(feed) as keeper:
            house.take_in("council", 9)
            keeper.round()
        shorter = LogHouse(house.database, folder / "other")
        _start_anew(house)
        with _feed(shorter, _Clock(), witness) as feed, shorter.keeper(feed) as keeper:
            shorter.take_in("council", 4)
            keeper.round()
            assert list(feed.conflicts) == [NAME]
    (evidence,) = (shorter.home / "state" / "evidence").iterdir()
    assert "cosigned 9 entries" in evidence.read_text()
    assert ORIGIN in evidence.read_text()
    assert witness.folder.head(ORIGIN).size == 9


def test_a_forked_log_is_refused_by_its_witness(house: LogHouse, folder: Path) -> None:
    """The log is signed anew with the true key over other entries, and is longer than before."""
    witness = _witness(folder / "w1")
    with witness.running():
        with _feed(house, _Clock(), witness) as feed, house.keeper(feed) as keeper:
            house.take_in("council", 9)
            keeper.round()
        forked = LogHouse(house.database, folder / "other")
        _start_anew(house)
        clock = _Clock()
        with _feed(forked, clock, witness) as feed, forked.keeper(feed) as keeper:
            forked.take_in("budget", 20)
            clock.now = 100.0
            _round_until(keeper, lambda: "422" in feed.conflicts.get(NAME, ""))
    assert list((witness.folder.root / "evidence").iterdir())
    assert list((forked.home / "state" / "evidence").iterdir())
    assert witness.folder.head(ORIGIN).size == 9


def _round_until(keeper: LogKeeper, true: Callable[[], bool]) -> None:
    """The answer of a witness comes in a thread of its own."""
    ends = time.monotonic() + 30
    while not true():
        assert time.monotonic() < ends
        keeper.round()


def _start_anew(house: LogHouse) -> None:
    with psycopg.connect(house.database, autocommit=True) as admin:
        admin.execute("DROP SCHEMA ledger CASCADE")
    make_ledger(house.database)


@pytest.mark.parametrize(
    ("reply", "raised"),
    [
        (Reply(404, "text/plain", b"unknown\n"), WitnessSilent),
        (Reply(403, "text/plain", b"not signed\n"), WitnessSilent),
        (Reply(500, "text/html", b"<html>"), WitnessSilent),
        (Reply(200, "text/plain", b"thanks"), WitnessSilent),
        (Reply(200, "text/plain", "— other AAAAAAA=\n".encode()), WitnessSilent),
        (Reply(409, "text/x.tlog.size", b"many\n"), WitnessSilent),
        (Reply(409, "text/x.tlog.size", b"0\n"), WitnessSilent),
        (Reply(409, "text/x.tlog.size", b"7\n"), WitnessConflict),
        (Reply(409, "text/plain", b"other root\n"), WitnessConflict),
        (Reply(422, "text/plain", b"no\n"), WitnessConflict),
    ],
)
def test_what_a_witness_may_answer(
    house: LogHouse, folder: Path, reply: Reply, raised: type[Exception]
) -> None:
    with house.keeper() as keeper:
        house.take_in("council", 3)
        keeper.round()
    note = house.folder.checkpoint()
    assert note is not None
    key = _witness(folder / "w1").folder.signers()[0].key
    call = WitnessCall(key, "http://witness.example.vn/", house.folder, lambda url, body: reply)
    with pytest.raises(raised):
        call.cosign(parse_note(note))


def test_a_cosignature_that_does_not_verify_is_not_taken(house: LogHouse, folder: Path) -> None:
    with house.keeper() as keeper:
        house.take_in("council", 3)
        keeper.round()
    note = parse_note(house.folder.checkpoint() or b"")
    signer = _witness(folder / "w1").folder.signers()[0]
    wrong = signer.sign(Checkpoint(ORIGIN, 2, bytes(32)), AT).line().encode()
    call = WitnessCall(
        signer.key, "http://w", house.folder, lambda url, body: Reply(200, "text/plain", wrong)
    )
    with pytest.raises(WitnessSilent, match="no cosignature"):
        call.cosign(note)
    assert parse_checkpoint(note.text).size == 3
    with pytest.raises(Untrusted):
        open_note(note.encode(), [NoteVerifier(signer.key)])
