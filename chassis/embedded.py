"""The embedded servers of one data folder, taken by one `thidua up` at a time."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO

import structlog

from chassis.embedded_nats import EmbeddedNats
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.folder_lock import take_folder
from chassis.installation import (
    ADMIN_ROLE,
    Installation,
    find_installation,
    login_roles,
    read_ports,
    write_ports,
)
from chassis.nats_config import authorization, user_names
from chassis.secret_files import SecretFiles, nats_password_file, postgres_password_file
from chassis.server_process import ServerFailed, port_is_free
from chassis.settings import Settings
from contracts.services import SERVICES

_LOOK_AGAIN = 0.5

_log = structlog.get_logger(__name__)


class EmbeddedServers:
    """NATS and PostgreSQL under `data_dir`, each unless the settings name your own."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is started yet."""
        self.settings = settings
        self.nats: EmbeddedNats | None = None
        self.postgres: EmbeddedPostgres | None = None
        self._lock: IO[str] | None = None

    def start(self) -> Installation:
        """Take the folder, make missing secrets, start the servers; returns where they are.

        Servers left behind by a killed predecessor are stopped first; ports stay the same from
        start to start unless somebody else took one. Raises `FolderInUse`, `FolderUnusable`,
        `ServerFailed`.
        """
        folder = self.settings.data_dir.absolute()
        self._lock = take_folder(folder)
        try:
            self._start_servers(folder)
            return find_installation(self.settings)
        except BaseException:
            self.stop()
            raise

    async def keep(self, ended: asyncio.Event) -> None:
        """Start a server again that ended by itself, on the port it had, until `ended` is set."""
        while not ended.is_set():
            for server in (self.nats, self.postgres):
                if server is not None and server.pid is None:
                    _log.error("an embedded server ended", server=type(server).__name__)
                    await asyncio.to_thread(_start_again, server)
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), _LOOK_AGAIN)

    def stop(self) -> None:
        """Stop the servers and give the folder free; quiet when nothing was started."""
        with ThreadPoolExecutor(2) as pool:
            for server in (self.nats, self.postgres):
                if server is not None:
                    pool.submit(server.stop)
        self.nats = self.postgres = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _start_servers(self, folder: Path) -> None:
        secrets = SecretFiles(self.settings.secrets)
        secrets.ensure_all(user_names(SERVICES), [ADMIN_ROLE, *login_roles(SERVICES)])
        ports = read_ports(folder)
        starts: list[Callable[[], None]] = []
        if self.settings.nats_url is None:
            passwords = {
                user: secrets.password(nats_password_file(user)) for user in user_names(SERVICES)
            }
            self.nats = EmbeddedNats(
                folder / "nats",
                authorization(self.settings.agency, SERVICES, passwords),
                _number(ports.get("nats")),
                _number(ports.get("nats_monitor")),
            )
            starts.append(self.nats.start)
        if self.settings.postgres_url is None:
            password = secrets.password(postgres_password_file(ADMIN_ROLE))
            self.postgres = EmbeddedPostgres(
                folder / "postgres", password, _number(ports.get("postgres"))
            )
            starts.append(self.postgres.start)
        with ThreadPoolExecutor(2) as pool:
            for started in [pool.submit(start) for start in starts]:
                started.result()
        taken: dict[str, object] = {"pid": os.getpid()}
        if self.nats is not None:
            taken |= {"nats": self.nats.port, "nats_monitor": self.nats.monitor_port}
        if self.postgres is not None:
            taken |= {"postgres": self.postgres.port}
        write_ports(folder, taken)


def _start_again(server: EmbeddedNats | EmbeddedPostgres) -> None:
    # On another port nobody would find it, so a taken one is waited for.
    if server.port is None or not port_is_free(server.port):
        return
    server.stop()
    try:
        server.start()
    except ServerFailed as fault:
        _log.error("it could not be started again", reason=str(fault))


def _number(port: object) -> int | None:
    return port if isinstance(port, int) else None
