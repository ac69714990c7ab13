"""Secrets are dealt out so that no part can act in another one's place."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from chassis.embedded_nats import installed_server
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.secret_files import DIRECTORY_KEY, LOG_KEY, SIGNING_KEY
from chassis.secret_parts import ADMIN_PGPASS, prepare_parts
from contracts.services import SERVICES
from services.council.ballot_keys import FOLDER as BALLOT_KEYS


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_council_alone_has_a_folder_to_mount_memory_on_for_its_ballot_keys(folder: Path) -> None:
    for _ in range(2):
        prepare_parts(folder, "xa-mot", SERVICES)
        found = [path for path in folder.glob("*/*") if path.is_dir()]
        assert found == [folder / "council" / BALLOT_KEYS]
        assert list(found[0].iterdir()) == []
        assert found[0].stat().st_mode & 0o777 == 0o700


def test_each_service_is_handed_its_own_secrets_alone(folder: Path) -> None:
    prepare_parts(folder, "xa-mot", SERVICES)
    for service in SERVICES:
        own = {"directory": {DIRECTORY_KEY}, "audit": {LOG_KEY}}.get(service, set[str]())
        assert set(held(folder / service)) == own | {
            f"nats-{service}.password",
            f"postgres-thidua_{service}.password",
            "postgres-thidua_documents_checker.password",
            "actor-verify.pem",
        }
    assert set(held(folder / "postgres")) == {"postgres-postgres.password"}
    assert SIGNING_KEY in held(folder / "operator")


def test_every_further_key_of_the_log_goes_to_audit_alone(folder: Path) -> None:
    (folder / "operator").mkdir()
    (folder / "operator" / "log-signing-2027.pem").write_bytes(b"another key")
    prepare_parts(folder, "xa-mot", SERVICES)
    holders = {path.parent.name for path in folder.glob("*/log-signing-2027.pem")}
    assert holders == {"operator", "audit"}


def test_nobody_else_may_read_them(folder: Path) -> None:
    prepare_parts(folder, "xa-mot", SERVICES)
    modes = {path.stat().st_mode & 0o777 for path in folder.glob("*/*") if path.is_file()}
    assert modes == {0o600}


def test_a_second_run_changes_nothing_but_carries_a_new_password_over(folder: Path) -> None:
    parts = prepare_parts(folder, "xa-mot", SERVICES)
    first = {part: held(folder / part) for part in parts}
    assert prepare_parts(folder, "xa-mot", SERVICES) == parts
    assert {part: held(folder / part) for part in parts} == first
    (folder / "operator" / "nats-council.password").write_text("khac-truoc\n")
    prepare_parts(folder, "xa-mot", SERVICES)
    assert held(folder / "council")["nats-council.password"] == b"khac-truoc\n"
    assert b'NATS_PASSWORD_COUNCIL: "khac-truoc"' in held(folder / "nats")["passwords.conf"]


@pytest.mark.parametrize("broken", [False, True])
def test_the_server_takes_its_part_as_it_is(folder: Path, broken: bool) -> None:
    prepare_parts(folder, "xa-mot", SERVICES)
    if broken:
        (folder / "nats" / "passwords.conf").write_text('NATS_PASSWORD_AUDIT: "1"\n')
    done = subprocess.run(
        [installed_server(), "-t", "-c", folder / "nats" / "nats.conf"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode == 0) is not broken, done.stderr


def test_libpq_reads_the_administrators_password_from_its_file(folder: Path) -> None:
    prepare_parts(folder / "parts", "xa-mot", SERVICES)
    password = (folder / "parts/postgres/postgres-postgres.password").read_text().strip()
    server = EmbeddedPostgres(folder / "server", password)
    server.start()
    try:
        address = f"postgresql://postgres@127.0.0.1:{server.port}/postgres"
        with psycopg.connect(f"{address}?passfile={folder}/parts/operator/{ADMIN_PGPASS}") as admin:
            assert admin.execute("SELECT current_user").fetchone() == ("postgres",)
    finally:
        server.stop()
