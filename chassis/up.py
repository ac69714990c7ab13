"""Everything on one machine: servers, provisioning and all services, until it is told to stop."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chassis.children import Children
from chassis.collector import collector_paused
from chassis.embedded import EmbeddedServers
from chassis.health_ports import forget_health_ports
from chassis.host import Host
from chassis.installation import Installation
from chassis.process import run_services
from chassis.provisioning import provision
from chassis.services_here import load_services
from chassis.settings import Settings
from contracts.services import SERVICES

_LOOK_AGAIN = 0.02


@dataclass(frozen=True)
class Up:
    """What runs now. `pids` maps each service to its process, empty when all share this one."""

    installation: Installation
    pids: dict[str, int]


async def up(
    settings: Settings,
    stop: asyncio.Event,
    *,
    processes: bool = False,
    ready: Callable[[Up], None] = lambda running: None,
    services: Sequence[str] = SERVICES,
) -> None:
    """Start what is missing, run the services until `stop` is set, then stop it all in order.

    `ready` is called when every service is ready. With `processes` each service has a process of
    its own. Raises one of `chassis.process.STARTING_FAULTS`.
    """
    servers = EmbeddedServers(settings)
    # The servers take their time, most of it outside this process.
    loading = asyncio.create_task(asyncio.to_thread(load_services, services))
    try:
        with collector_paused():
            installation = await asyncio.to_thread(servers.start)
    finally:
        await asyncio.wait([loading])
    ended = asyncio.Event()
    keeping = asyncio.create_task(servers.keep(ended))
    try:
        forget_health_ports(settings.data_dir)
        loaded = loading.result()
        await provision(installation, loaded)
        if stop.is_set():
            return
        if processes:
            children = Children(services, settings)
            await children.run(stop, lambda: ready(Up(installation, children.pids)))
            return
        announcing: list[asyncio.Task[None]] = []

        def started(host: Host) -> None:
            announcing.append(asyncio.create_task(_announce(host, stop, installation, ready)))

        await run_services(loaded, installation, stop, started)
        await asyncio.gather(*announcing)
    finally:
        ended.set()
        await keeping
        await asyncio.to_thread(servers.stop)


async def _announce(
    host: Host, stop: asyncio.Event, installation: Installation, ready: Callable[[Up], None]
) -> None:
    while not stop.is_set():
        if not any((await host.checks()).values()):
            ready(Up(installation, {}))
            return
        await asyncio.sleep(_LOOK_AGAIN)
