"""Processes: started, killed, restarted, stopped; nothing is left behind and nothing is lost."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from chassis.embedded import EmbeddedServers
from chassis.health_ports import ask_health, health_port
from chassis.host import Host
from chassis.installation import Installation
from chassis.nats_durability import UnsafeNats
from chassis.process import run_services
from chassis.provisioning import provision
from chassis.service import Service, Surroundings, Task
from chassis.settings import load_settings
from contracts.services import SERVICES
from tests.chassis.running import UpCommand, until

DEADLINE = 30.0


def _service(name: str, *tasks: Task) -> Service:
    return Service(
        name=name,
        aggregates=(),
        commands={},
        queries={},
        reactions={},
        publishing={},
        tasks=tasks,
    )


@asynccontextmanager
async def provisioned(folder: Path, *services: Service) -> AsyncGenerator[Installation]:
    servers = EmbeddedServers(load_settings(data_dir=folder / "data"))
    installation = await asyncio.to_thread(servers.start)
    try:
        await provision(installation, services)
        yield installation
    finally:
        await asyncio.to_thread(servers.stop)


async def _until_page(host: Host, status: int, text: str) -> None:
    """Wait until readiness answers with this status and text."""
    async with asyncio.timeout(DEADLINE):
        while True:
            found, page = await ask_health(host.health.port, "/readyz")
            if found == status and text in page:
                return
            await asyncio.sleep(0.02)


async def test_a_service_that_fails_is_started_again_while_others_go_on(folder: Path) -> None:
    runs: list[str] = []
    healed = asyncio.Event()

    async def fails_once(around: Surroundings, stop: asyncio.Event) -> None:
        runs.append(around.service)
        if len(runs) == 1:
            raise RuntimeError("a fault made for this test")
        healed.set()
        await stop.wait()

    failing, steady = _service("council", fails_once), _service("audit")
    async with provisioned(folder, failing, steady) as installation:
        stop = asyncio.Event()
        host = Host([failing, steady], installation, pauses=(0.0,))
        running = asyncio.create_task(host.run(stop))
        await asyncio.wait_for(healed.wait(), DEADLINE)
        await _until_page(host, 200, "ok")
        _, page = await ask_health(host.health.port, "/readyz?verbose")
        assert "[+] audit relay: ok" in page
        assert (await ask_health(host.health.port, "/livez"))[0] == 200
        assert (
            'thidua_ready{service="council"} 1.0'
            in (await ask_health(host.health.port, "/metrics"))[1]
        )
        assert (await ask_health(host.health.port, "/other"))[0] == 404
        stop.set()
        await asyncio.wait_for(running, DEADLINE)
    assert runs == ["council", "council"]


async def test_trouble_makes_a_service_unready_until_it_is_over(folder: Path) -> None:
    asked: asyncio.Queue[Surroundings] = asyncio.Queue()

    async def troubled(around: Surroundings, stop: asyncio.Event) -> None:
        around.trouble("archive", "the archive is full")
        await asked.put(around)
        await stop.wait()

    service = _service("council", troubled)
    async with provisioned(folder, service) as installation:
        stop = asyncio.Event()
        host = Host([service], installation)
        running = asyncio.create_task(host.run(stop))
        around = await asyncio.wait_for(asked.get(), DEADLINE)
        await _until_page(host, 503, "[!] council archive: the archive is full")
        around.trouble("archive", None)
        await _until_page(host, 200, "ok")
        stop.set()
        await asyncio.wait_for(running, DEADLINE)


async def test_a_nats_that_does_not_say_it_syncs_is_refused(folder: Path) -> None:
    service = _service("council")
    async with provisioned(folder, service) as installation:
        blind = Installation(
            installation.settings,
            installation.nats_url,
            None,
            installation.postgres_url,
            installation.postgres_admin,
        )
        with pytest.raises(UnsafeNats, match="THIDUA_NATS_MONITOR_URL"):
            await run_services([service], blind, asyncio.Event())


@pytest.mark.system
def test_a_killed_child_comes_back_and_a_killed_parent_leaves_nobody(folder: Path) -> None:
    data = folder / "data"
    command = UpCommand(data, "--processes")
    parent = psutil.Process(command.process.pid)
    assert set(command.pids) == set(SERVICES)
    before = health_port(data, "council")
    psutil.Process(command.pids["council"]).kill()
    until(lambda: health_port(data, "council") != before, "the new process notes its port")
    until(lambda: command.run("status").returncode == 0, "every service is ready again")
    everybody = parent.children(recursive=True)
    assert len(everybody) >= len(SERVICES)
    command.process.kill()
    command.process.communicate()
    _, alive = psutil.wait_procs(everybody, timeout=DEADLINE)
    assert alive == []


@pytest.mark.system
def test_processes_stop_in_order_on_sigterm(folder: Path) -> None:
    command = UpCommand(folder / "data", "--processes")
    everybody = psutil.Process(command.process.pid).children(recursive=True)
    assert command.stop() == 0
    _, alive = psutil.wait_procs(everybody, timeout=DEADLINE)
    assert alive == []
    assert "Traceback" not in command.log.read_text()
