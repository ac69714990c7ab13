"""Closed loops: callers that each act again as soon as they are answered."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from threading import Thread

SECONDS = 1.0


def by_threads(act: Callable[[], object], threads: int, seconds: float = SECONDS) -> float:
    """How often a second `threads` threads together complete `act`, one after another each."""
    counts = [0] * threads
    start = time.perf_counter()
    end = start + seconds

    def keep_on(nth: int) -> None:
        while time.perf_counter() < end:
            act()
            counts[nth] += 1

    workers = [Thread(target=keep_on, args=(nth,)) for nth in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts) / (time.perf_counter() - start)


def by_tasks(act: Callable[[], Awaitable[object]], tasks: int, seconds: float = SECONDS) -> float:
    """The same for asyncio tasks of one loop."""

    async def run() -> float:
        start = time.perf_counter()
        end = start + seconds

        async def keep_on() -> int:
            done = 0
            while time.perf_counter() < end:
                await act()
                done += 1
            return done

        counts = await asyncio.gather(*(keep_on() for _ in range(tasks)))
        return sum(counts) / (time.perf_counter() - start)

    return asyncio.run(run())
