"""Looks every minute whether a service's streams still say what its store says."""

import asyncio

import structlog

from chassis.reconciler import Reconciler, StreamReport
from chassis.stream_trouble import StreamTrouble

EVERY_SECONDS = 60.0
AGAIN_SECONDS = 2.0
"""Where a difference is known: what is mended is to be seen soon."""

_log = structlog.get_logger(__name__)


class Reconciling:
    """`problem` is the first difference found, in one line; None while there is none."""

    def __init__(
        self,
        reconciler: Reconciler,
        *,
        every: float = EVERY_SECONDS,
        again: float = AGAIN_SECONDS,
    ) -> None:
        """`every`: seconds between two looks; `again`: while something differs."""
        self.problem: str | None = None
        self._reconciler = reconciler
        self._every = every
        self._again = again

    async def run(self, stop: asyncio.Event) -> None:
        """Look again and again until `stop` is set; what is found stays until it is mended."""
        while not stop.is_set():
            pause = self._every if self.problem is None else self._again
            try:
                await asyncio.wait_for(stop.wait(), pause)
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
        different = [each for each in found.streams if each.difference is not None]
        problem = "; ".join(map(_told, different)) or None
        if problem is not None and problem != self.problem:
            _log.error("streams differ from the store", found=problem)
        self.problem = problem


def _told(report: StreamReport) -> str:
    service = report.stream.partition("_")[2].lower()
    return (
        f"{report.in_vietnamese()} / {report.in_english()} "
        f"→ `thidua reconcile {service}`, `thidua streams rebuild {service}`"
    )
