"""Keep the transparency log as long as the service runs."""

import asyncio
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import psycopg
import structlog

from chassis.lease import Lease
from chassis.secret_files import SecretMissing, SecretUnusable
from chassis.service import Surroundings
from services.audit.keeping.head_signer import HeadSigner, WouldFork
from services.audit.keeping.leaves import Leaves
from services.audit.keeping.log_keeper import LogDamaged, LogKeeper, NoWitnesses
from services.audit.keeping.log_keys import log_signers
from services.audit.keeping.witness_call import WitnessCall
from services.audit.keeping.witness_feed import WitnessFeed
from services.audit.log.malformed import Malformed
from services.audit.log.policy import Policy, parse_policy
from services.audit.storage.durable import InUse, OtherBytes
from services.audit.storage.http_server import HttpServer
from services.audit.storage.tile_folder import TileFolder
from services.audit.storage.tile_server import TileServer

_log = structlog.get_logger(__name__)
_FAULTS = (
    InUse,
    LogDamaged,
    Malformed,
    OSError,
    OtherBytes,
    SecretMissing,
    SecretUnusable,
    WouldFork,
    psycopg.Error,
)
_AGAIN = 2.0
_WHAT = "transparency log"
_HISTORY = "transparency log's witnesses"


async def keep_log(around: Surroundings, stop: asyncio.Event) -> None:
    """Log, sign and show what the ledger takes in, until `stop` is set.

    Of several processes of this service one does; the others stand by. The log is served by each
    that is told a port.
    """
    settings = around.settings
    server = _serve(around)
    lease = Lease(around.conninfo, _WHAT)
    try:
        while await lease.acquire(stop):
            leave = asyncio.Event()
            keeping = asyncio.create_task(_keep(around, leave, settings.log_interval))
            ends = [asyncio.create_task(lease.keep(stop)), asyncio.create_task(stop.wait())]
            try:
                await asyncio.wait((keeping, *ends), return_when=asyncio.FIRST_COMPLETED)
            finally:
                leave.set()
                for end in ends:
                    end.cancel()
            await keeping
    finally:
        await lease.release()
        if server is not None:
            await asyncio.to_thread(server.close)


def _serve(around: Surroundings) -> HttpServer | None:
    settings = around.settings
    if settings.log_port is None:
        return None
    folder = TileFolder(settings.transparency / "public")
    server = HttpServer(TileServer(folder), settings.log_host, settings.log_port)
    _log.info("transparency log is served", host=settings.log_host, port=server.port)
    return server


async def _keep(around: Surroundings, leave: asyncio.Event, interval: float) -> None:
    """Open the log and keep it; after a fault, say so and begin anew."""
    while not leave.is_set():
        try:
            with ExitStack() as opened:
                log = await asyncio.to_thread(_open, around, opened)
                await _rounds(around, log, leave, interval)
        except _FAULTS as fault:
            text = f"{type(fault).__name__}: {str(fault).splitlines()[0] if str(fault) else ''}"
            _log.error("the transparency log stands still", why=text)
            around.trouble(_WHAT, text)
            await _pause(leave, _AGAIN)


async def _rounds(
    around: Surroundings, log: "_OpenLog", leave: asyncio.Event, interval: float
) -> None:
    while not leave.is_set():
        began = time.monotonic()
        await asyncio.to_thread(log.keeper.round)
        around.trouble(_WHAT, None)
        conflicts = log.feed.conflicts if log.feed else {}
        told = "; ".join(f"{name}: {what}" for name, what in conflicts.items())
        around.trouble(_HISTORY, told or None)
        await _pause(leave, interval - (time.monotonic() - began))


class _OpenLog:
    """A log that is being kept, and its witnesses if it has any."""

    def __init__(self, keeper: LogKeeper, feed: WitnessFeed | None) -> None:
        self.keeper = keeper
        self.feed = feed


def _open(around: Surroundings, opened: ExitStack) -> _OpenLog:
    home = around.settings.transparency
    signers = log_signers(around.secrets, around.settings.origin)
    signer = HeadSigner(signers, home / "state" / "signed", _seconds)
    leaves = Leaves(around.conninfo)
    opened.callback(leaves.close)
    feed = _feed(around.settings.log_policy, home, opened)
    keeper = LogKeeper(home, signer, leaves, feed or NoWitnesses())
    return _OpenLog(opened.enter_context(keeper), feed)


def _feed(policy_file: Path | None, home: Path, opened: ExitStack) -> WitnessFeed | None:
    if policy_file is None:
        return None
    policy: Policy = parse_policy(policy_file.read_bytes())
    folder = TileFolder(home / "public")
    calls = [
        WitnessCall(each.key, each.url.decode(), folder) for each in policy.witnesses if each.url
    ]
    now: Callable[[], float] = time.monotonic
    feed = WitnessFeed(policy, calls, folder, home / "state" / "evidence", now)
    opened.callback(feed.close)
    return feed


def _seconds() -> int:
    return int(time.time())


async def _pause(leave: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(leave.wait(), max(seconds, 0.0))
    except TimeoutError:
        return
