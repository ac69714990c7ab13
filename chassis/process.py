"""From a command line to running services: settings, logs, signals, and how a process ends."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence

from chassis import event_loop
from chassis.collector import collector_paused, settle_collector
from chassis.connection import NatsUnreachable
from chassis.folder_lock import FolderInUse, FolderUnusable
from chassis.host import Host
from chassis.installation import Installation, NotRunning, find_installation
from chassis.journal import set_up_logging
from chassis.nats_durability import UnsafeNats
from chassis.secret_files import SecretMissing, SecretUnusable
from chassis.server_process import ServerFailed
from chassis.service import Service
from chassis.settings import SettingsInvalid, load_settings
from chassis.store_refusals import StoreOfAnother, StoreUnavailable, UnsafeDurability
from chassis.stream_trouble import StreamTrouble
from chassis.view_builds import RebuildRunning

SUPERVISED = "--supervised"
"""The argument with which a parent starts a service: it then also stops when its input closes."""

STARTING_FAULTS = (
    FolderInUse,
    FolderUnusable,
    NatsUnreachable,
    NotRunning,
    RebuildRunning,
    SecretMissing,
    SecretUnusable,
    ServerFailed,
    SettingsInvalid,
    StoreOfAnother,
    StoreUnavailable,
    StreamTrouble,
    UnsafeDurability,
    UnsafeNats,
)
"""What an operator can put right; shown as text, without a traceback."""

TO_PUT_RIGHT = 2
"""Exit status for one of `STARTING_FAULTS`."""


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` on SIGTERM or SIGINT; a second signal of the kind ends the process at once."""
    loop = asyncio.get_running_loop()

    def asked(number: int) -> None:
        stop.set()
        loop.remove_signal_handler(number)
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked, number)


def stop_with_input(stop: asyncio.Event) -> None:
    """Set `stop` when standard input closes: the parent asked for it, or is dead."""
    loop = asyncio.get_running_loop()

    def readable() -> None:
        if not os.read(sys.stdin.fileno(), 512):
            loop.remove_reader(sys.stdin.fileno())
            stop.set()

    loop.add_reader(sys.stdin.fileno(), readable)


async def run_services(
    services: Sequence[Service],
    installation: Installation,
    stop: asyncio.Event,
    ready: Callable[[Host], None] = lambda host: None,
) -> None:
    """Run these in this process until `stop` is set; `ready` is called once all have started.

    Raises one of `STARTING_FAULTS` when a service cannot start.
    """
    host = Host(services, installation)

    def started() -> None:
        settle_collector()
        ready(host)

    try:
        with collector_paused():
            await host.run(stop, started)
    except* STARTING_FAULTS as faults:
        raise _first_of(faults) from None


def main(service: Service) -> None:
    """Run one service on the servers the settings name, until SIGTERM or SIGINT.

    Exit status 0 then, `TO_PUT_RIGHT` when something has to be put right first.
    """
    try:
        installation = find_installation(load_settings())
        set_up_logging(installation.settings)
        event_loop.run(_serve(service, installation, SUPERVISED in sys.argv[1:]))
    except STARTING_FAULTS as fault:
        print(explain(fault), file=sys.stderr)
        sys.exit(TO_PUT_RIGHT)


def explain(fault: BaseException) -> str:
    """What went wrong, in Vietnamese and English where the fault knows both."""
    if isinstance(fault, StreamTrouble):
        return f"{fault.in_vietnamese()}\n{fault}"
    vi = getattr(fault, "vi", None)
    return f"{vi}\n{fault}" if isinstance(vi, str) else str(fault)


async def _serve(service: Service, installation: Installation, supervised: bool) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    if supervised:
        stop_with_input(stop)
    await run_services([service], installation, stop)


def _first_of(faults: BaseExceptionGroup[Exception]) -> BaseException:
    first: BaseException = faults
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first
