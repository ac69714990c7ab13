"""A whole installation whose every process can be killed and started again, one at a time."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

from chassis.client import Client, Patience
from chassis.clock import SystemClock
from chassis.documents import PostgresDocuments, read_document_key
from chassis.door import connected
from chassis.embedded import EmbeddedServers
from chassis.health_ports import ask_health, health_port
from chassis.identity import Signer
from chassis.installation import DOCUMENTS, Installation
from chassis.nats_config import CLIENT
from chassis.process import SUPERVISED
from chassis.provisioning import provision
from chassis.secret_files import SIGNING_KEY
from chassis.server_process import port_is_free
from chassis.services_here import load_services
from chassis.settings import PREFIX, load_settings
from contracts.services import SERVICES
from tests.system.history import History
from tests.system.load import Load, World

DEADLINE = 60.0
SERVERS = ("nats", "postgres")
_LOOK_AGAIN = 0.02


class FragileHouse:
    """Servers, and a process for each service; `processes` by name. `world` outlives each load.

    Every service runs as it is, but for a relay that can be told to die (`relay_that_dies`).
    """

    def __init__(self, folder: Path) -> None:
        """Start the servers and make everything; no service runs yet."""
        self.folder = folder
        self.servers = EmbeddedServers(load_settings(data_dir=folder / "data"))
        self.installation: Installation = self.servers.start()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.history = History(folder / "history.jsonl")
        asyncio.run(provision(self.installation, load_services()))
        self.world = World(asyncio.run(first_document(self.installation)))

    def start(self, service: str) -> None:
        """Start a service's process."""
        (self._note(service)).unlink(missing_ok=True)
        module = ("tests.system.relay_that_dies", service, str(self._fate(service)), SUPERVISED)
        with (self.folder / f"{service}.log").open("ab") as log:
            self.processes[service] = subprocess.Popen(
                [sys.executable, "-m", *module],
                env=self._environ(),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """`kill -9` a service or a server, and wait until it is dead."""
        if name in SERVERS:
            server = self.servers.nats if name == "nats" else self.servers.postgres
            assert server is not None
            server.kill()
            return
        self.processes[name].kill()
        self.gone(name)

    def doom(self, service: str, moment: str, batch: int) -> None:
        """Let a service's relay kill its process at its next publishing but so many."""
        self._fate(service).write_text(f"{moment} {batch}")
        self.processes[service].send_signal(signal.SIGUSR1)

    def gone(self, service: str) -> int:
        """Wait for the end of a service's process; its exit status."""
        process = self.processes.pop(service)
        status = process.wait(DEADLINE)
        if process.stdin is not None:
            process.stdin.close()
        return status

    def terminate(self, service: str) -> int:
        """SIGTERM a service and wait for its end; its exit status."""
        self.processes[service].send_signal(signal.SIGTERM)
        return self.gone(service)

    def revive(self, name: str) -> None:
        """Start what was killed, where it was."""
        if name not in SERVERS:
            self.start(name)
            return
        server = self.servers.nats if name == "nats" else self.servers.postgres
        assert server is not None
        port = server.port
        assert port is not None
        end = time.monotonic() + DEADLINE
        while not port_is_free(port):
            assert time.monotonic() < end, f"port {port} of {name} stays taken"
            time.sleep(_LOOK_AGAIN)
        server.start()
        assert server.port == port

    async def ready(self, services: Sequence[str] = SERVICES) -> None:
        """Wait until these services say that they are."""
        for service in services:
            await self.shows(service, 200, "ok")

    async def shows(self, service: str, status: int, text: str) -> str:
        """Wait until a service's readiness page has this status and text; the page."""
        found = (0, "")
        end = time.monotonic() + DEADLINE
        while found[0] != status or text not in found[1]:
            assert time.monotonic() < end, f"{service}: {found}\n{self.log_tail(service)}"
            port = health_port(self.folder / "data", service)
            found = await ask_health(port, "/readyz") if port is not None else (0, "")
            await asyncio.sleep(_LOOK_AGAIN)
        return found[1]

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run `thidua` on this house."""
        return subprocess.run(
            [sys.executable, "-m", "chassis", *arguments],
            env=self._environ(),
            capture_output=True,
            text=True,
            check=False,
            timeout=DEADLINE,
        )

    def load(self, seed: str) -> AbstractAsyncContextManager[Load]:
        """Clients on the world of this house."""
        return clients(self.installation, self.world, self.history, seed)

    def log_tail(self, service: str) -> str:
        """The end of a service's log."""
        return (self.folder / f"{service}.log").read_text(errors="replace")[-4000:]

    def stop(self) -> None:
        """Stop everything that still runs."""
        for process in self.processes.values():
            if process.stdin is not None:
                process.stdin.close()
        for service in list(self.processes):
            self.processes.pop(service).wait(DEADLINE)
        self.servers.stop()
        self.history.close()

    def _environ(self) -> dict[str, str]:
        data = str(self.folder / "data")
        return {**os.environ, f"{PREFIX}DATA_DIR": data, f"{PREFIX}LOG_FORMAT": "json"}

    def _fate(self, service: str) -> Path:
        return self.folder / f"{service}.fate"

    def _note(self, service: str) -> Path:
        return self.folder / "data" / "health" / service


@contextmanager
def fragile_house(folder: Path) -> Generator[FragileHouse]:
    """A house in `folder`, with every service running."""
    house = FragileHouse(folder)
    try:
        for service in SERVICES:
            house.start(service)
        yield house
    finally:
        house.stop()


@asynccontextmanager
async def clients(
    installation: Installation, world: World, history: History, seed: str
) -> AsyncGenerator[Load]:
    """Clients who wait for an answer for two seconds, and send once more only later."""
    signer = Signer(installation.secrets.read(SIGNING_KEY), SystemClock())
    async with connected(installation, CLIENT) as connection:
        patience = Patience(seconds=2.0, attempts=1)
        client = Client(connection, installation.settings.agency, patience=patience)
        yield Load(client, signer, world, history, seed)


async def first_document(installation: Installation) -> str:
    """Store a paper; its digest."""
    key = read_document_key(installation.settings.secrets)
    async with PostgresDocuments(installation.conninfo(DOCUMENTS), key) as documents:
        return await documents.put("Biên bản ví dụ".encode())
