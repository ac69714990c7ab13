"""The whole verification, as an operator or an inspector asks for it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field

from chassis.door import connected
from chassis.installation import Installation
from chassis.nats_config import RECORD_READER
from chassis.services_here import load_service
from chassis.workbench import open_bench
from contracts.services import SERVICES
from services.audit.keeping.leaves import Leaves
from services.audit.log.checkpoint import Checkpoint
from services.audit.log.tiles import CHECKPOINT
from services.audit.storage.tile_folder import TileFolder
from services.audit.verification.comparison import Comparison, Difference, Tail
from services.audit.verification.log_check import LogCheck, LogDiffers
from services.audit.verification.sources import (
    Source,
    ledger_source,
    store_source,
    stream_source,
)
from services.audit.verification.store_check import check_store
from services.audit.verification.trust import Trust

AUDIT = "audit"
WATCHED = tuple(name for name in SERVICES if name != AUDIT)
"""The services whose records are kept: all but audit, which has no events of its own."""

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""


@dataclass
class Verdict:
    """What a verification found; nothing found is what everybody hopes for."""

    head: Checkpoint | None = None
    witnessed: Checkpoint | None = None
    checked: int = 0
    log: LogDiffers | None = None
    differences: list[Difference] = field(default_factory=list[Difference])
    tails: list[Tail] = field(default_factory=list[Tail])

    @property
    def holds(self) -> bool:
        """Whether everything that was compared is equal."""
        return self.log is None and not self.differences


def verify_tiles(
    folder: TileFolder, trust: Trust, since: bytes | None, progress: Progress
) -> Verdict:
    """Verify a log by its files alone; raises `NotTrusted` and OSError."""
    verdict, check = _opened(folder, trust, since)
    try:
        for start, entries in check().runs():
            verdict.checked += len(entries)
            progress(start + len(entries), _size(verdict))
    except LogDiffers as differs:
        verdict.log = differs
    return verdict


async def verify_all(
    installation: Installation,
    folder: TileFolder,
    trust: Trust,
    since: bytes | None,
    progress: Progress,
) -> Verdict:
    """Verify log, stores, RECORD streams and ledger against each other.

    Raises `NotTrusted`, OSError, and what the servers' clients raise.
    """
    verdict, check = _opened(folder, trust, since)
    begun = trust.head(since, "--since").size if since else 0
    conninfo = installation.conninfo(AUDIT)
    with closing(Leaves(conninfo)) as leaves:
        after = await asyncio.to_thread(leaves.positions_before, begun) if begun else {}
    async with AsyncExitStack() as opened:
        sources = await _sources(installation, conninfo, opened)
        comparison = Comparison(sources, after)
        opened.push_async_callback(comparison.close)
        try:
            for start, entries in check().runs():
                await comparison.take(start, entries)
                verdict.checked += len(entries)
                progress(start + len(entries), _size(verdict))
        except LogDiffers as differs:
            # Where the log itself is broken, the others may still tell where.
            verdict.log = differs
        verdict.tails = await comparison.finish()
        verdict.differences = comparison.differences
    return verdict


def verify_stores(installation: Installation, progress: Callable[[str, int], None]) -> Verdict:
    """Verify each service's store by itself."""
    verdict = Verdict()
    for name in WATCHED:

        def told(position: int, name: str = name) -> None:
            progress(name, position)

        with open_bench(load_service(name), installation) as bench:
            found = check_store(name, bench.store.select_recorded, told)
            verdict.checked += bench.store.head()
        if found is not None:
            verdict.differences.append(found)
    return verdict


def _opened(
    folder: TileFolder, trust: Trust, since: bytes | None
) -> tuple[Verdict, Callable[[], LogCheck]]:
    """What is to be checked, and the check itself, whose making may find the first difference."""
    verdict = Verdict(head=trust.head(folder.checkpoint(), CHECKPOINT))
    verdict.witnessed = trust.witnessed(folder)
    begun = trust.head(since, "--since") if since else None
    head, witnessed = verdict.head, verdict.witnessed
    assert head is not None
    earlier = [("mốc có nhân chứng / the witnessed head", witnessed)] if witnessed else []
    return verdict, lambda: LogCheck(folder, head, earlier=earlier, since=begun)


def _size(verdict: Verdict) -> int:
    return verdict.head.size if verdict.head else 0


async def _sources(
    installation: Installation, conninfo: str, opened: AsyncExitStack
) -> Mapping[str, Sequence[Source]]:
    nats = await opened.enter_async_context(connected(installation, RECORD_READER))
    found: dict[str, Sequence[Source]] = {}
    for name in WATCHED:
        bench = opened.enter_context(open_bench(load_service(name), installation))
        found[name] = (
            store_source(bench.store, name),
            stream_source(nats, name),
            ledger_source(conninfo, name),
        )
    return found
