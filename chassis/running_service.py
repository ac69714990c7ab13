"""One service at work: started in order, and stopped so that nothing is lost.

Starting: store, own resources, NATS, then what reads and writes, and the counter last. Stopping
goes the other way: take no more requests, finish those taken, finish the reaction at hand, let the
streams and views come as far as the store, and only then let go.
"""

import asyncio
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack

from chassis.clock import Clock, SystemClock
from chassis.installation import Installation
from chassis.journal import log_for
from chassis.metrics import Vitals
from chassis.requests import Observe
from chassis.service import Service, Surroundings
from chassis.service_parts import ServiceParts, open_parts
from contracts.services import SERVICES

_LOOK_AGAIN = 0.05


class RunningService:
    """Starts and stops one service, once. `failed` is set as soon as a part has ended by itself."""

    def __init__(
        self,
        service: Service,
        installation: Installation,
        *,
        clock: Clock | None = None,
        observe: Observe = lambda name, outcome, seconds: None,
    ) -> None:
        """Nothing is opened yet."""
        self.service = service
        self.failed = asyncio.Event()
        self._installation = installation
        self._clock = clock or SystemClock()
        self._observe = observe
        self._log = log_for(service.name)
        self._troubles: dict[str, str] = {}
        self._stop_intake = asyncio.Event()
        self._stop_output = asyncio.Event()
        self._intake: list[asyncio.Task[None]] = []
        self._output: list[asyncio.Task[None]] = []
        self._opened = AsyncExitStack()
        self._parts: ServiceParts | None = None

    async def start(self) -> None:
        """Open everything and begin; raises what `open_parts` raises, and leaves nothing open."""
        try:
            self._parts = parts = await open_parts(
                self.service, self._installation, self._clock, self._observe, self._opened
            )
            await asyncio.to_thread(parts.projector.prepare)
            self._begin(parts)
            await parts.requests.start()
        except BaseException:
            await self.stop(0.0)
            raise
        self._log.info("service started", position=await asyncio.to_thread(parts.store.head))

    async def stop(self, patience: float) -> None:
        """Finish what is at hand within `patience` seconds, then let everything go."""
        parts = self._parts
        if parts is not None:
            await parts.requests.stop()
        self._stop_intake.set()
        await _finish(self._intake, patience)
        if parts is not None and patience > 0:
            await self._catch_up(parts, patience)
        self._stop_output.set()
        await _finish(self._output, patience)
        self._parts = None
        await self._opened.aclose()
        if parts is not None:
            self._log.info("service stopped")

    async def checks(self) -> dict[str, str | None]:
        """What readiness rests on: by name, why it fails, None when it is fine."""
        name, parts = self.service.name, self._parts
        if parts is None:
            return {name: "not running"}
        trouble = parts.relay.trouble
        looking = None if parts.relay.ready else "looking for its streams"
        found: dict[str, str | None] = {
            f"{name} store": await asyncio.to_thread(_store_problem, parts),
            f"{name} nats": parts.watch.problem or parts.requests.watch.problem,
            f"{name} relay": str(trouble) if trouble is not None else looking,
            f"{name} streams": parts.reconciling.problem,
            f"{name} views": "; ".join(parts.projector.failing.values()) or None,
        }
        for upstream, problem in parts.reactions.problems.items():
            found[f"{name} hears {upstream}"] = problem
        found |= {f"{name} {what}": text for what, text in self._troubles.items()}
        if self.failed.is_set():
            found[name] = "a part of it has failed; it is being started again"
        return found

    async def vitals(self) -> Vitals | None:
        """How far it is; None while it does not run."""
        parts = self._parts
        if parts is None:
            return None
        ready = not any((await self.checks()).values())
        return await asyncio.to_thread(_vitals, self.service.name, ready, parts)

    def _begin(self, parts: ServiceParts) -> None:
        around = Surroundings(
            agency=self._installation.settings.agency,
            service=self.service.name,
            services=SERVICES,
            conninfo=parts.conninfo,
            nats=parts.nats,
            trouble=self._trouble,
            settings=self._installation.settings,
            secrets=self._installation.secrets,
        )
        self._output = [self._task("relay", parts.relay.run(self._stop_output))]
        if self.service.views:
            self._output.append(self._task("projector", parts.projector.run(self._stop_output)))
        self._intake = [
            self._task("reactions", parts.reactions.run(self._stop_intake)),
            self._task("reconciling", parts.reconciling.run(self._stop_intake)),
            *(
                self._task(f"task {number}", task(around, self._stop_intake))
                for number, task in enumerate(self.service.tasks, 1)
            ),
        ]

    def _task(self, what: str, work: Awaitable[None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(_awaited(work), name=f"{self.service.name} {what}")
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if task.cancelled() or (self._stop_intake.is_set() and task.exception() is None):
            return
        error = task.exception()
        self._log.error("a part of the service ended", part=task.get_name(), exc_info=error)
        self.failed.set()

    def _trouble(self, what: str, text: str | None) -> None:
        if text is None:
            self._troubles.pop(what, None)
        else:
            self._troubles[what] = text

    async def _catch_up(self, parts: ServiceParts, patience: float) -> None:
        # What is stored is safe either way; bringing it out now spares the others the wait.
        deadline = asyncio.get_running_loop().time() + patience
        while asyncio.get_running_loop().time() < deadline:
            try:
                if all(lag.positions == 0 for lag in await parts.relay.lag()):
                    return
            except Exception as error:
                self._log.warning("stopped before the streams caught up", reason=repr(error))
                return
            if parts.relay.trouble is not None:
                return
            await asyncio.sleep(_LOOK_AGAIN)


async def _awaited(work: Awaitable[None]) -> None:
    await work


async def _finish(tasks: Sequence["asyncio.Task[None]"], patience: float) -> None:
    """Wait for tasks that were told to stop; those that do not in time are cancelled."""
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=patience)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _store_problem(parts: ServiceParts) -> str | None:
    try:
        parts.store.head()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return parts.store.listening_problem


def _vitals(service: str, ready: bool, parts: ServiceParts) -> Vitals:
    return Vitals(
        service=service,
        ready=ready,
        head=parts.store.head(),
        streams={
            tail.declaration.name: tail.mark.position if tail.mark else 0
            for tail in parts.relay.tails
        },
        published=parts.relay.published,
        views=parts.view_positions(),
        waiting=parts.reactions.waiting,
        parked=parts.reactions.parked(),
    )
