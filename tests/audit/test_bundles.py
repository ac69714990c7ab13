"""A bundle proves itself on another machine, and says so when it does not."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from services.audit.bundles.bundle import Place, write_bundle
from services.audit.bundles.single_file import single_file
from services.audit.log.keys import sign_checkpoint
from services.audit.log.policy import parse_policy
from services.audit.storage.tile_folder import WITNESSED
from services.audit.verification.trust import NotTrusted, Trust
from tests.audit.log.signers import AT, cosigner, log_signer
from tests.audit.log_house import LogHouse, make_ledger

WITNESS = cosigner()
POLICY = f"log {log_signer().key}\nwitness w {WITNESS.key}\nquorum w\n".encode()
PLACES = [Place("council", each + 1, each) for each in range(4)]


@pytest.fixture
def house(database: str, folder: Path) -> LogHouse:
    """A log of 300 entries whose head is witnessed."""
    make_ledger(database)
    made = LogHouse(database, folder / "transparency")
    made.take_in("council", 300)
    with made.keeper() as keeper:
        keeper.round()
    note = sign_checkpoint(made.head(), (log_signer(), WITNESS), AT)
    made.folder.write_checkpoint(note.encode(), WITNESSED)
    return made


def _trust() -> Trust:
    policy = parse_policy(POLICY)
    return Trust([each.key for each in policy.logs], policy)


@pytest.fixture
def bundle(house: LogHouse, folder: Path) -> Path:
    """A bundle of four records, unpacked on another machine."""
    made = folder / "goi.zip"
    write_bundle(made, house.folder, _trust(), POLICY, "HS-0001", PLACES)
    with zipfile.ZipFile(made) as packed:
        packed.extractall(folder / "elsewhere")
    return folder / "elsewhere"


def _run(bundle: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """With nothing of this project in reach."""
    return subprocess.run(
        [sys.executable, "-I", "verify.py", *arguments],
        cwd=bundle,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_bundle_verifies_where_nothing_of_ours_is(bundle: Path) -> None:
    done = _run(bundle)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 events are, to the byte, in the log" in done.stdout
    assert "4 sự kiện nằm nguyên văn" in done.stdout
    assert "1 things have every event from their first" in done.stdout
    assert str(WITNESS.key) in done.stdout
    assert "The policy is the bundle's own" in done.stdout
    assert "RESULT: it holds" in done.stdout


def test_an_inspector_brings_a_policy_of_his_own(bundle: Path, folder: Path) -> None:
    own = folder / "mine"
    own.write_bytes(POLICY)
    done = _run(bundle, "--policy", str(own))
    assert done.returncode == 0
    assert "bundle's own" not in done.stdout
    own.write_text(f"log {log_signer(seed='another').key}\nquorum none\n")
    assert _run(bundle, "--policy", str(own)).returncode == 1


def _edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def act(bundle: Path) -> None:
        (bundle / name).write_bytes(change((bundle / name).read_bytes()))

    return act


def _gone(name: str) -> Callable[[Path], None]:
    return lambda bundle: (bundle / name).unlink()


def _come(name: str) -> Callable[[Path], None]:
    def act(bundle: Path) -> None:
        (bundle / name).write_bytes(b"{}")

    return act


def _relist(bundle: Path) -> None:
    """Somebody changes an event and lists it anew as what it has become."""
    file = bundle / "events" / "2.json"
    file.write_bytes(file.read_bytes().replace(b"Done", b"Dome"))
    manifest = json.loads((bundle / "manifest.json").read_text())
    manifest["events"][2]["sha256"] = sha256(file.read_bytes()).hexdigest()
    (bundle / "manifest.json").write_text(json.dumps(manifest))


def _swap(bundle: Path) -> None:
    one, two = (bundle / "events" / f"{each}.json.tlog-proof" for each in (1, 2))
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


@pytest.mark.parametrize(
    "harm",
    [
        _edit("events/2.json", lambda data: data.replace(b"Done", b"Dome")),
        _edit("events/2.json", lambda data: data + b"\n"),
        _relist,
        _swap,
        _edit("events/2.json.tlog-proof", lambda data: data.replace(b"index 2", b"index 3")),
        _edit("events/2.json.tlog-proof", lambda data: data.replace(b"\n300\n", b"\n301\n")),
        _edit("events/2.json.tlog-proof", lambda data: data.rsplit("—".encode(), 1)[0]),
        _edit("events/2.json.tlog-proof", lambda data: b""),
        _gone("events/2.json"),
        _come("events/9.json"),
        _edit("manifest.json", lambda data: data.replace(b'"position": 3', b'"position": 4')),
    ],
)
def test_a_harmed_bundle_says_so(bundle: Path, harm: Callable[[Path], None]) -> None:
    harm(bundle)
    done = _run(bundle)
    assert done.returncode == 1, done.stdout
    assert "✗" in done.stdout
    assert "RESULT: WRONG" in done.stdout


@pytest.mark.parametrize(
    "harm",
    [
        _edit("manifest.json", lambda data: b"[]"),
        _edit("manifest.json", lambda data: data.replace(b'"2.json"', b'"../2.json"')),
        _edit("policy", lambda data: b"quorum nobody\n"),
        _gone("policy"),
    ],
)
def test_what_is_no_bundle_cannot_be_read(bundle: Path, harm: Callable[[Path], None]) -> None:
    harm(bundle)
    done = _run(bundle)
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def test_a_record_that_is_not_what_the_log_holds_is_not_exported(
    house: LogHouse, folder: Path
) -> None:
    for place in (Place("council", 3, 1), Place("budget", 2, 1), Place("council", 400, 399)):
        with pytest.raises(NotTrusted):
            write_bundle(folder / "x.zip", house.folder, _trust(), POLICY, "x", [place])
    assert not list(folder.glob("*x.zip*"))


def test_the_single_file_is_python_and_imports_nothing_of_ours() -> None:
    text = single_file()
    compile(text, "verify.py", "exec")
    assert "from services" not in text
    assert "from chassis" not in text
