"""Verifying a running house: nothing to find, and then each thing an insider could do to it."""

import asyncio
import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from nats.js import JetStreamContext

from chassis.act import Actor
from chassis.door import connected, open_door
from chassis.installation import Installation, find_installation
from chassis.nats_config import PROVISIONER
from chassis.secret_files import SecretFiles
from chassis.settings import load_settings
from contracts.directory import RegisterUnit, UnitKind
from contracts.roles import Role
from services.audit.log.checkpoint import parse_checkpoint
from services.audit.log.signed_note import parse_note
from services.audit.storage.tile_folder import TileFolder
from services.audit.verification.trust import NotTrusted, trust_from
from services.audit.verification.verify import Verdict, verify_all, verify_stores
from tests.acts import named
from tests.chassis.running import UpCommand, until

pytestmark = pytest.mark.system
CLERK = Actor(Role.ADMINISTRATOR, named("clerk"), named("office"), name="Người Được Bịa Ra")
UNITS = 12


def _thidua(*arguments: str | Path) -> str:
    return subprocess.run(
        [sys.executable, "-m", "chassis", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


@pytest.fixture(scope="module")
def house(session_folder: Path) -> Iterator[UpCommand]:
    """Everything running, with a witness that has a process and a folder of its own."""
    data, witness = session_folder / "verified", session_folder / "witness"
    SecretFiles(data / "secrets").ensure_all((), ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_DATA_DIR", str(data))
        vkey = _thidua("witness", "new", witness, "--name", "witness.example.vn/w1").strip()
        log = _thidua("audit", "key").strip()
        _thidua("witness", "trust", witness, log)
        with subprocess.Popen(
            [sys.executable, "-m", "chassis", "witness", "serve", str(witness), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("log: ")
            url = process.stdout.readline().strip()
            policy = session_folder / "policy"
            policy.write_text(f"log {log}\nwitness w1 {vkey} {url}\nquorum w1\n")
            patch.setenv("THIDUA_LOG_POLICY", str(policy))
            patch.setenv("THIDUA_LOG_PORT", "0")
            up = UpCommand(data)
            try:
                asyncio.run(_register_units(_installation(up)))
                until(lambda: _is_whole(up), "the log is behind")
                yield up
            finally:
                assert up.stop() == 0
                process.terminate()
                assert process.wait(30) == 0


def _installation(up: UpCommand) -> Installation:
    return find_installation(load_settings(data_dir=up.environ["THIDUA_DATA_DIR"]))


async def _register_units(installation: Installation) -> None:
    async with open_door(installation) as door:
        token = door.signer.token(CLERK, timedelta(minutes=5))
        for each in range(UNITS):
            unit = RegisterUnit(code=f"u{each}", name=f"Đơn vị {each}", kind=UnitKind.SCHOOL)
            reply = await door.client.send(unit, token=token)
            assert reply.problem is None


def _verified(up: UpCommand, *more: str | Path) -> "subprocess.CompletedProcess[str]":
    return up.run("audit", "verify", *map(str, more))


def _looked_at(up: UpCommand, *, stores: bool = False) -> Verdict:
    """The same without a process of its own."""
    installation = _installation(up)
    if stores:
        return verify_stores(installation, lambda service, position: None)
    trust = trust_from((), Path(os.environ["THIDUA_LOG_POLICY"]))
    return asyncio.run(verify_all(installation, _folder(up), trust, None, lambda done, whole: None))


def _is_whole(up: UpCommand) -> bool:
    """Whether everything is in the log, and in a head that the witness has seen."""
    try:
        verdict = _looked_at(up)
    except NotTrusted:
        return False
    witnessed = verdict.witnessed is not None and verdict.witnessed == verdict.head
    return verdict.holds and witnessed and not verdict.tails and verdict.checked > UNITS


def _said(verdict: Verdict) -> str:
    lines = [each.in_english() for each in verdict.differences]
    return "\n".join([*lines, str(verdict.log)])


def _folder(up: UpCommand) -> TileFolder:
    return TileFolder(Path(up.environ["THIDUA_DATA_DIR"]) / "transparency" / "public")


def _size(up: UpCommand) -> int:
    note = _folder(up).checkpoint()
    return parse_checkpoint(parse_note(note).text).size if note else 0


def test_a_clean_house_verifies_and_its_head_is_witnessed(house: UpCommand) -> None:
    done, size = _verified(house), _size(house)
    assert done.returncode == 0, done.stdout
    assert f"{size} entries verified" in done.stdout
    assert f"witnessed head: {size}" in done.stdout
    assert "Tất cả khớp" in done.stdout
    assert _verified(house, "--store-only").returncode == 0


def test_a_log_is_verified_by_its_files_alone(house: UpCommand, tmp_path: Path) -> None:
    folder = _folder(house).root
    assert _verified(house, "--tiles", folder).returncode == 2
    policy = os.environ["THIDUA_LOG_POLICY"]
    assert _verified(house, "--tiles", folder, "--policy", policy).returncode == 0
    key = house.run("audit", "key").stdout.strip()
    head = tmp_path / "head"
    head.write_bytes(_folder(house).checkpoint() or b"")
    done = _verified(house, "--tiles", folder, "--vkey", key, "--since", head)
    assert done.returncode == 0
    assert "0 entries verified" in done.stdout
    assert _verified(house, "--since", head).returncode == 0


def test_the_log_is_served_as_static_files(house: UpCommand) -> None:
    (line,) = [
        each for each in house.log.read_text().splitlines() if "transparency log is served" in each
    ]
    port = json.loads(line)["port"]
    size = _size(house)
    for path in ("checkpoint", f"tile/0/000.p/{size}", f"tile/entries/000.p/{size}"):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
            assert answer.read() == (_folder(house).root / path).read_bytes()


def test_one_record_is_proved_with_no_server(house: UpCommand, tmp_path: Path) -> None:
    entry, policy = tmp_path / "entry.json", os.environ["THIDUA_LOG_POLICY"]
    assert house.run("audit", "prove", "directory", "7", "-o", str(entry)).returncode == 0
    done = house.run("audit", "check", str(entry), "--policy", policy)
    assert done.returncode == 0
    assert "It holds: entry" in done.stdout
    entry.write_bytes(entry.read_bytes().replace(b"6", b"7", 1))
    assert house.run("audit", "check", str(entry), "--policy", policy).returncode == 2
    assert house.run("audit", "prove", "directory", "999", "-o", str(entry)).returncode == 2


def test_a_bundle_is_exported_and_verified_elsewhere(house: UpCommand, tmp_path: Path) -> None:
    entry, policy = tmp_path / "entry.json", os.environ["THIDUA_LOG_POLICY"]
    house.run("audit", "prove", "directory", "7", "-o", str(entry))
    unit = json.loads(entry.read_bytes())["aggregate_id"]
    today = datetime.now(timezone(timedelta(hours=7))).date()
    period = f"{today - timedelta(days=1)}..{today}"
    for about, least in ((unit, 1), (period, UNITS)):
        file, there = tmp_path / "goi.zip", tmp_path / about
        done = house.run("audit", "export", about, "-o", str(file))
        assert done.returncode == 0, done.stdout + done.stderr
        with zipfile.ZipFile(file) as packed:
            packed.extractall(there)
        checked = subprocess.run(
            [sys.executable, "-I", "verify.py", "--policy", policy],
            cwd=there,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert checked.returncode == 0, checked.stdout
        (count,) = re.findall(r"(\d+) events are, to the byte", checked.stdout)
        assert int(count) >= least
    for nothing in ("HS-0000", "2020-01-01..2020-01-02", "2020-13-01..2020-13-02"):
        done = house.run("audit", "export", nothing, "-o", str(tmp_path / "none.zip"))
        assert done.returncode == 2, done.stdout
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "none.zip").exists()


@contextmanager
def _superuser(house: UpCommand, database: str, table: str) -> Generator[psycopg.Connection]:
    """Somebody with his hands in a table; what he does is put back afterwards."""
    installation = _installation(house)
    with psycopg.connect(installation.admin_conninfo(database), autocommit=True) as admin:
        always = admin.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'A'",
            [table],
        ).fetchall()
        admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL".encode())
        admin.execute(f"CREATE TABLE kept_aside AS SELECT * FROM {table}".encode())
        try:
            yield admin
        finally:
            admin.execute(f"DELETE FROM {table}".encode())
            admin.execute(f"INSERT INTO {table} SELECT * FROM kept_aside".encode())
            admin.execute(b"DROP TABLE kept_aside")
            admin.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL".encode())
            for (name,) in always:
                admin.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}".encode())


@pytest.mark.parametrize(
    ("attack", "statement", "found"),
    [
        (
            "bytes changed",
            "UPDATE {t} SET {b} = convert_to(replace(convert_from({b}, 'UTF8'), 'vị 4', 'vị 5'),"
            " 'UTF8') WHERE position = 5",
            r"position 5, entry \d+ of the log: other bytes in",
        ),
        (
            "row removed",
            "DELETE FROM {t} WHERE position = 8",
            r"position 8, entry \d+ of the log: missing in",
        ),
        (
            "tail cut",
            "DELETE FROM {t} WHERE position > 10",
            r"position 11, entry \d+ of the log: missing in",
        ),
        (
            "reordered",
            "UPDATE {t} SET position = CASE position WHEN 3 THEN 1004 ELSE 1003 END"
            " WHERE position IN (3, 4); UPDATE {t} SET position = position - 1000"
            " WHERE position > 1000",
            r"position 3, entry \d+ of the log: other bytes in",
        ),
        (
            "time changed",
            "UPDATE {t} SET {time} WHERE position = 9",
            r"position 9, entry \d+ of the log: other bytes in",
        ),
    ],
)
@pytest.mark.parametrize("where", ["store", "ledger"])
def test_what_an_administrator_changes_is_found_and_named(
    house: UpCommand, where: str, attack: str, statement: str, found: str
) -> None:
    del attack
    table, column, database, named_ = {
        "store": ("store.events", "state", "thidua_directory", "the store"),
        "ledger": ("ledger.entries", "entry", "thidua_audit", "audit's ledger"),
    }[where]
    time = (
        "recorded_at = recorded_at - interval '1 day'"
        if where == "store"
        else "entry = entry || '\\x20'"
    )
    with _superuser(house, database, table) as admin:
        admin.execute(statement.format(t=table, b=column, time=time).encode())
        said = _said(_looked_at(house))
        assert re.search(f"directory: DIFFERS from {found} {named_}", said), said
    assert _looked_at(house).holds


def test_a_row_inserted_behind_everybody_is_found(house: UpCommand) -> None:
    with _superuser(house, "thidua_directory", "store.events") as admin:
        admin.execute(
            "INSERT INTO store.events SELECT 500, gen_random_uuid(), 1, topic, state, metadata,"
            " NULL, recorded_at FROM store.events WHERE position = 1"
        )
        said = _said(_looked_at(house, stores=True))
        assert re.search(r"directory: DIFFERS from position \d+: the positions are not", said), said


@pytest.mark.parametrize(
    ("path", "at", "index"), [("tile/entries/000.p/{}", 40, 0), ("tile/0/000.p/{}", 5 * 32, 5)]
)
def test_an_edited_file_of_the_log_is_found(
    house: UpCommand, path: str, at: int, index: int
) -> None:
    file = _folder(house).root / path.format(_size(house))
    whole = file.read_bytes()
    file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    verdict = _looked_at(house)
    file.write_bytes(whole)
    assert verdict.log is not None
    assert (verdict.log.index, verdict.log.last) == (index, index)
    assert _looked_at(house).holds


def test_an_edited_checkpoint_is_not_believed(house: UpCommand) -> None:
    file, size = _folder(house).root / "checkpoint", _size(house)
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"\n%d\n" % size, b"\n%d\n" % (size - 1)))
    done = _verified(house)
    file.write_bytes(whole)
    assert done.returncode == 2


def test_a_lost_record_stream_is_found(house: UpCommand) -> None:
    async def delete() -> None:
        async with connected(_installation(house), PROVISIONER) as nats:
            await JetStreamContext(nats).delete_stream("RECORD_DIRECTORY")

    asyncio.run(delete())
    done = _verified(house)
    assert done.returncode == 1
    found = r"directory: DIFFERS from position 1, entry \d+ of the log: missing in the RECORD"
    assert re.search(found, done.stdout)
    assert "luồng RECORD" in done.stdout
    assert house.run("streams", "rebuild", "directory").returncode == 0
    until(lambda: _looked_at(house).holds, "the stream was not made again")
