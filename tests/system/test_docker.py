"""The image builds, compose comes up, the story plays, and the contracts hold on its servers."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.container import DockerContainer
from testcontainers.core.image import DockerImage

from chassis.server_process import free_port
from contracts.services import SERVICES

ROOT = Path(__file__).parents[2]
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
        file = ["-p", self.project, "-f", str(ROOT / "deploy" / "compose.yaml")]
        return subprocess.run(
            [*COMPOSE, *file, *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "IMAGE": self.image, "CLIENT_PORT": str(self.port)},
        )

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
    states = json.loads(compose.operator("status", "--json").stdout)
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
