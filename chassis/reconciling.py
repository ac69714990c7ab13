"""Looks every minute whether a service's streams still say what its store says."""

import asyncio

import structlog

from chassis.reconciler import Reconciler
from chassis.stream_trouble import StreamTrouble

EVERY_SECONDS = 60.0

_log = structlog.get_logger(__name__)


class Reconciling:
    """`problem` is the first difference found, in one line; None while there is none."""

    def __init__(self, reconciler: Reconciler, *, every: float = EVERY_SECONDS) -> None:
        """`every`: seconds between two looks."""
        self.problem: str | None = None
        self._reconciler = reconciler
        self._every = every

    async def run(self, stop: asyncio.Event) -> None:
        """Look again and again until `stop` is set; what is found stays until it is mended."""
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), self._every)
            except TimeoutError:
                await self.look()

    async def look(self) -> None:
        """Compare what is new since the last look."""
        try:
            found = await self._reconciler.check()
        except StreamTrouble as trouble:
            # That the server is away is the relay's to say; it tells nothing about equality.
            _log.info("streams not compared", reason=str(trouble))
            return
        different = [each.in_english() for each in found.streams if each.difference is not None]
        problem = "; ".join(different) or None
        if problem is not None and problem != self.problem:
            _log.error("streams differ from the store", found=problem)
        self.problem = problem
