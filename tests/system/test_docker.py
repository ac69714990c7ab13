"""The image builds, compose comes up, the story plays, and the contracts hold on its servers."""

import json
import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.container import DockerContainer
from testcontainers.core.image import DockerImage

from chassis.server_process import free_port
from contracts.services import SERVICES

ROOT = Path(__file__).parents[2]
FILE = ROOT / "deploy" / "compose.yaml"
READY_SECONDS = 300.0


def succeeds(*words: str) -> bool:
    """Whether this program is there and ends well."""
    if shutil.which(words[0]) is None:
        return False
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


if not succeeds("docker", "version"):
    pytest.skip("no Docker engine answers `docker version`", allow_module_level=True)
# With an engine nothing is skipped: without compose, every test that needs it fails and says so.
COMPOSE = ("docker", "compose") if succeeds("docker", "compose", "version") else ("docker-compose",)

pytestmark = [pytest.mark.docker, pytest.mark.xdist_group("docker")]


@dataclass(frozen=True)
class Compose:
    """One installation of `deploy/compose.yaml`, under a name of its own."""

    project: str
    image: str
    port: int

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Carry out one compose command."""
        return subprocess.run(
            [*COMPOSE, "-p", self.project, "-f", str(FILE), *words],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=self._environment(),
        )

    def carry_out(self, script: str, folder: Path) -> None:
        """Run what the page for operators says, as it is written, for this installation."""
        ours = shlex.join([*COMPOSE, "-p", self.project, "-f", str(FILE)])
        # Nobody sits at a terminal here, so `run` is told to make none.
        compose = (
            'docker() { test "$1" = compose || return 9; shift\n'
            'case " $* " in *" -T "*) ;; " run "*) shift; set -- run -T "$@";; esac\n'
            f'command {ours} "$@"; }}'
        )
        done = subprocess.run(
            ["bash", "-euxo", "pipefail", "-c", f"{compose}\n{script}"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env=self._environment(),
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]

    def _environment(self) -> dict[str, str]:
        ports = {"CLIENT_PORT": str(self.port), "LOG_PORT": "0"}
        return {**os.environ, "IMAGE": self.image, **ports}

    def states(self) -> list[dict[str, Any]]:
        """What `status` says of each service."""
        states: list[dict[str, Any]] = json.loads(self.operator("status", "--json").stdout)
        return states

    def operator(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Carry out one `thidua` command as the operator."""
        return self.run("run", "--rm", "-T", "operator", *words)

    def wait_ready(self) -> None:
        """Return once every service is ready; AssertionError with what is not after a while."""
        deadline = time.monotonic() + READY_SECONDS
        while (status := self.operator("status")).returncode:
            if time.monotonic() > deadline:
                raise AssertionError(status.stdout + status.stderr + self.run("logs").stdout)


@pytest.fixture(scope="module")
def image() -> Iterator[str]:
    """The image, built from the repository; `THIDUA_TEST_IMAGE` names one that is built already."""
    if given := os.environ.get("THIDUA_TEST_IMAGE"):
        yield given
        return
    # A build behind a proxy of this machine needs the machine's own network.
    network = os.environ.get("THIDUA_TEST_BUILD_NETWORK")
    built = DockerImage(
        path=ROOT,
        dockerfile_path="deploy/Dockerfile",
        tag=f"thidua-test:{secrets.token_hex(4)}",
        network_mode=network,
    )
    with built:
        yield str(built.tag)


@pytest.fixture(scope="module")
def compose(image: str) -> Iterator[Compose]:
    """Everything up and ready."""
    installation = Compose(f"thidua{secrets.token_hex(4)}", image, free_port())
    try:
        up = installation.run("up", "-d")
        assert up.returncode == 0, up.stderr
        installation.wait_ready()
        yield installation
    finally:
        installation.run("--profile", "operator", "down", "--volumes", "--timeout", "20")


def page(section: str) -> list[str]:
    """The scripts in a section of the page for operators."""
    text = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    (body,) = re.findall(rf"^##+ {re.escape(section)}\n(.*?)(?=^##|\Z)", text, re.M | re.S)
    return re.findall(r"^```sh\n(.*?)^```", body, re.M | re.S)


def test_the_image_runs_as_nobody_in_particular_and_names_its_verbs(image: str) -> None:
    words = [
        "docker",
        "run",
        "--rm",
        "--read-only",
        "--user",
        "10001:10001",
        image,
        "config",
        "check",
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    inspected = subprocess.run(["docker", "inspect", image], capture_output=True, check=True)
    config = json.loads(inspected.stdout)[0]["Config"]
    assert config["User"] == "10001:10001"
    assert "/livez" in " ".join(config["Healthcheck"]["Test"])


def test_the_story_plays_on_compose_and_every_stream_equals_its_store(compose: Compose) -> None:
    told = compose.run("run", "--rm", "-T", "story")
    assert told.returncode == 0, told.stdout + told.stderr
    compose.wait_ready()
    states = compose.states()
    assert [state["service"] for state in states] == list(SERVICES)
    assert all(state["ready"] and state["equal"] and not state["parked"] for state in states)
    assert sum(state["head"] for state in states) > 100
    compared = compose.operator("reconcile")
    assert compared.returncode == 0, compared.stdout


def test_a_service_holds_its_own_secrets_and_can_write_nothing(compose: Compose) -> None:
    seen = compose.run("exec", "-T", "council", "ls", "/run/thidua/secrets")
    assert seen.stdout.split() == [
        "actor-verify.pem",
        "ballot-keys",
        "nats-council.password",
        "postgres-thidua_council.password",
        "postgres-thidua_documents_checker.password",
    ]
    for place in ("/run/thidua/secrets/x", "/opt/thidua/x", "/var/lib/thidua/x"):
        assert compose.run("exec", "-T", "council", "touch", place).returncode != 0


def test_a_deleted_stream_is_made_again_by_one_command(compose: Compose) -> None:
    delete = (
        "import asyncio\n"
        "from nats.js import JetStreamContext\n"
        "from chassis.door import connected\n"
        "from chassis.installation import find_installation\n"
        "from chassis.settings import load_settings\n"
        "async def main():\n"
        "    async with connected(find_installation(load_settings()), 'provisioner') as nats:\n"
        "        await JetStreamContext(nats).delete_stream('EVENTS_DIRECTORY')\n"
        "asyncio.run(main())\n"
    )
    python = ("run", "--rm", "-T", "--entrypoint", "python", "operator", "-c")
    gone = compose.run(*python, delete)
    assert gone.returncode == 0, gone.stderr
    assert compose.operator("reconcile", "directory").returncode == 1
    rebuilt = compose.operator("streams", "rebuild", "directory")
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr
    assert compose.operator("reconcile", "directory").returncode == 0
    compose.wait_ready()


def test_a_key_of_a_secret_ballot_lies_in_memory_and_outlives_the_council_process(
    compose: Compose,
) -> None:
    folder = "/run/thidua/secrets/ballot-keys"
    mounts = compose.run("exec", "-T", "council", "cat", "/proc/mounts").stdout.splitlines()
    (mounted,) = [line.split() for line in mounts if f" {folder} " in line]
    assert mounted[2] == "tmpfs"
    key = f"{folder}/a-key"
    assert compose.run("exec", "-T", "council", "sh", "-c", f"echo 1 > {key}").returncode == 0
    for change in (
        ("restart", "council"),
        ("up", "-d", "--no-deps", "--force-recreate", "council"),
        ("up", "-d", "--no-deps", "--force-recreate", "ballot-keys", "council"),
    ):
        done = compose.run(*change)
        assert done.returncode == 0, done.stderr
        assert compose.run("exec", "-T", "council", "cat", key).stdout.strip() == "1", change
    assert compose.run("exec", "-T", "council", "rm", key).returncode == 0
    compose.wait_ready()


def test_an_inspector_is_added_and_reads_the_trail(compose: Compose) -> None:
    def result(*words: str) -> dict[str, Any]:
        done = compose.operator(*words, "--raw")
        assert done.returncode == 0, done.stdout + done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)["result"]
        return answer

    (script,) = page("The first people, and an inspector")
    assert (
        compose.operator(
            *("officials", "add", "quan-tri", "--role", "administrator", "--name", "Người Bịa Một")
        ).returncode
        == 0
    )
    acting = ("--as", "quan-tri", "--json")
    bodies = [json.loads(each) for each in re.findall(r"--json '(.*?)'", script, re.S)]
    unit = result("send", "RegisterUnit", *acting, json.dumps(bodies[0]))
    person = result("send", "RegisterPerson", *acting, json.dumps(bodies[1]))
    result("send", "BeginAppointment", *acting, json.dumps({**bodies[2], **unit, **person}))
    added = compose.operator(
        *("officials", "add", "thanh-tra", "--role", "inspector", "--name", "Người Bịa Hai"),
        *("--person", person["person_id"], "--unit", unit["unit_id"]),
    )
    assert added.stdout.strip() == person["person_id"]
    asked = compose.operator("ask", "CompletenessQuery", "--as", "thanh-tra")
    assert asked.returncode == 0, asked.stdout + asked.stderr


def test_passwords_are_changed_as_the_page_says(compose: Compose, folder: Path) -> None:
    script, change = page("Secrets")
    assert "operator-part.tar" in script
    part = ("exec", "-T", "council", "cat", "/run/thidua/secrets/nats-council.password")
    before = compose.run(*part).stdout
    compose.carry_out(change, folder)
    assert compose.run(*part).stdout not in ("", before)
    compose.wait_ready()


def test_what_the_page_backs_up_it_restores_into_an_empty_installation(
    compose: Compose, folder: Path
) -> None:
    heads = {state["service"]: state["head"] for state in compose.states()}
    compose.carry_out(page("Secrets")[0], folder)
    backup, restore = page("Backup and restore")
    compose.carry_out(backup, folder)
    gone = compose.run("--profile", "operator", "down", "--volumes", "--timeout", "20")
    assert gone.returncode == 0, gone.stderr
    start = "docker compose up -d\n"
    compose.carry_out(restore.partition(start)[0] + start, folder)
    compose.wait_ready()
    states = compose.states()
    assert {state["service"]: state["head"] for state in states} == heads
    assert all(state["equal"] and not state["parked"] for state in states)
    assert compose.operator("reconcile").returncode == 0


def test_the_store_and_requests_keep_their_contracts_on_containers(folder: Path) -> None:
    (folder / "nats.conf").write_text(
        "http: 8222\njetstream { store_dir: /data, sync_interval: always }\nmax_payload: 8MB\n"
    )
    nats = (
        DockerContainer("nats:2")
        .with_command("--config /conf/nats.conf")
        .with_volume_mapping(str(folder), "/conf")
        .with_exposed_ports(4222, 8222)
    )
    with PostgresContainer("postgres:15-bookworm", driver=None) as postgres, nats:
        host = nats.get_container_host_ip()
        tests = ("event_store", "append_only", "library_recorder", "relay", "requests")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist"]
            + [f"tests/chassis/test_{name}.py" for name in tests],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                "THIDUA_TEST_POSTGRES_URL": postgres.get_connection_url(),
                "THIDUA_TEST_NATS_URL": f"nats://{host}:{nats.get_exposed_port(4222)}",
                "THIDUA_TEST_NATS_MONITOR_URL": f"http://{host}:{nats.get_exposed_port(8222)}",
            },
        )
    assert done.returncode == 0, done.stdout[-4000:]
