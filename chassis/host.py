"""Runs services in one process: keeps each going, answers for their health, stops them together."""

import asyncio
from collections.abc import Callable, Sequence

from chassis.clock import Clock
from chassis.health import HealthServer
from chassis.health_ports import note_health_port
from chassis.installation import Installation
from chassis.journal import log_for
from chassis.metrics import RequestMetrics, Vitals, VitalsCollector, new_registry
from chassis.running_service import RunningService
from chassis.service import Service

PAUSES = (0.5, 1.0, 2.0, 5.0, 15.0)
"""Seconds before a service that failed is started again, the last for ever."""

_VITALS_SECONDS = 5.0


class Host:
    """The services of this process. `health.port` tells where it answers once it is started."""

    def __init__(
        self,
        services: Sequence[Service],
        installation: Installation,
        *,
        clock: Clock | None = None,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        """Nothing is started yet."""
        self._services = tuple(services)
        self._installation = installation
        self._clock = clock
        self._pauses = tuple(pauses)
        self._running: dict[str, RunningService] = {}
        self._starting: dict[str, str] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        registry = new_registry()
        registry.register(VitalsCollector(self._vitals))
        self._requests = RequestMetrics(registry)
        self.health = HealthServer(self.checks, registry)

    async def run(self, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Start everything, call `ready`, go on until `stop` is set.

        A service that cannot start the first time ends it all with its error. One that fails
        later is started again by itself, while the others go on.
        """
        self._loop = asyncio.get_running_loop()
        settings = self._installation.settings
        await self.health.open(settings.health_host, settings.health_port)
        names = [service.name for service in self._services]
        note_health_port(settings.data_dir, names, self.health.port)
        try:
            async with asyncio.TaskGroup() as group:
                begun = [asyncio.Event() for _ in self._services]
                for service, event in zip(self._services, begun, strict=True):
                    group.create_task(self._keep(service, stop, event))
                for event in begun:
                    await event.wait()
                ready()
        finally:
            self.health.close()

    async def checks(self) -> dict[str, str | None]:
        """The checks of every service of this process."""
        found: dict[str, str | None] = {}
        for service in self._services:
            running = self._running.get(service.name)
            if running is None:
                found[service.name] = self._starting.get(service.name, "đang khởi động / starting")
            else:
                found |= await running.checks()
        return found

    async def _keep(self, service: Service, stop: asyncio.Event, begun: asyncio.Event) -> None:
        log = log_for(service.name)
        failures = 0
        while not stop.is_set():
            running = RunningService(
                service,
                self._installation,
                clock=self._clock,
                observe=self._requests.observer(service.name),
            )
            try:
                await running.start()
            except Exception as error:
                if not begun.is_set():
                    raise
                log.exception("service could not be started again")
                self._starting[service.name] = f"{type(error).__name__}: {error}"
            else:
                self._running[service.name] = running
                begun.set()
                try:
                    await _first(running.failed, stop)
                finally:
                    del self._running[service.name]
                    await running.stop(self._installation.settings.shutdown_seconds)
            if not stop.is_set():
                pause = self._pauses[min(failures, len(self._pauses) - 1)]
                failures += 1
                await _within(stop, pause)

    def _vitals(self) -> list[Vitals]:
        # Called from the thread that makes the page of metrics.
        if self._loop is None:
            return []
        found: list[Vitals] = []
        for running in list(self._running.values()):
            asked = asyncio.run_coroutine_threadsafe(running.vitals(), self._loop)
            vitals = asked.result(_VITALS_SECONDS)
            if vitals is not None:
                found.append(vitals)
        return found


async def _first(failed: asyncio.Event, stop: asyncio.Event) -> bool:
    """Wait for either; True when it was `failed`."""
    waits = [asyncio.create_task(failed.wait()), asyncio.create_task(stop.wait())]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
    return failed.is_set()


async def _within(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
