"""One process for each service, started again when it ends by itself, stopped with its parent."""

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from chassis.health_ports import ask_health, health_port
from chassis.host import PAUSES
from chassis.journal import log_for
from chassis.process import SUPERVISED, TO_PUT_RIGHT
from chassis.server_process import ServerFailed
from chassis.settings import PREFIX, Settings

_LONG_ENOUGH = 60.0
_LOOK_AGAIN = 0.05


class Children:
    """The processes of some services. `pids` tells each one's process while it runs."""

    def __init__(
        self, services: Sequence[str], settings: Settings, *, pauses: Sequence[float] = PAUSES
    ) -> None:
        """Nothing is started yet. `pauses`: seconds before each new start, the last for ever."""
        self.pids: dict[str, int] = {}
        self._all_begun = False
        self._services = tuple(services)
        self._settings = settings
        self._pauses = tuple(pauses)

    async def run(self, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Keep every service's process going until `stop`, then stop them; `ready` once all are.

        Raises `ServerFailed` when one cannot start because something has to be put right first.
        Once all have been ready, that is no reason to end the others: it is started again.
        """
        async with asyncio.TaskGroup() as group:
            for number, service in enumerate(self._services):
                group.create_task(self._keep(service, number, stop))
            waiting = group.create_task(self._all_ready(stop))
            await waiting
            self._all_begun = True
            if not stop.is_set():
                ready()

    async def _keep(self, service: str, number: int, stop: asyncio.Event) -> None:
        log, failures = log_for(service), 0
        loop = asyncio.get_running_loop()
        while not stop.is_set():
            began = loop.time()
            child = await self._start(service, number)
            self.pids[service] = child.pid
            try:
                status = await self._until_end(child, stop)
            except asyncio.CancelledError:
                await self._stop(child)
                raise
            finally:
                del self.pids[service]
            if stop.is_set():
                return
            if status == TO_PUT_RIGHT and not self._all_begun:
                raise ServerFailed(f"{service}: không khởi động được. / could not start.")
            failures = 0 if loop.time() - began > _LONG_ENOUGH else failures + 1
            pause = self._pauses[min(failures, len(self._pauses)) - 1] if failures else 0.0
            log.error("the process ended; it is started again", status=status, pause=pause)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def _start(self, service: str, number: int) -> asyncio.subprocess.Process:
        settings = self._settings
        port = settings.health_port + number if settings.health_port else 0
        environ = {
            **os.environ,
            f"{PREFIX}DATA_DIR": str(settings.data_dir.absolute()),
            f"{PREFIX}HEALTH_PORT": str(port),
        }
        # A session of its own: Ctrl-C at the terminal is for the parent, which stops all in order.
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            f"services.{service}",
            SUPERVISED,
            stdin=asyncio.subprocess.PIPE,
            env=environ,
            start_new_session=True,
        )

    async def _until_end(self, child: asyncio.subprocess.Process, stop: asyncio.Event) -> int:
        """Wait until the child ends, or stop it when `stop` is set; its exit status."""
        ending = asyncio.create_task(child.wait())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((ending, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            ending.cancel()
        if child.returncode is None:
            await self._stop(child)
        return child.returncode or 0

    async def _stop(self, child: asyncio.subprocess.Process) -> None:
        if child.stdin is not None:
            child.stdin.close()
        try:
            await asyncio.wait_for(child.wait(), self._settings.shutdown_seconds * 2)
        except TimeoutError:
            child.kill()
            await child.wait()

    async def _all_ready(self, stop: asyncio.Event) -> None:
        waiting = list(self._services)
        while waiting and not stop.is_set():
            port = health_port(self._settings.data_dir, waiting[0])
            if port is not None and (await ask_health(port, "/readyz"))[0] == 200:
                waiting.pop(0)
            else:
                await asyncio.sleep(_LOOK_AGAIN)
