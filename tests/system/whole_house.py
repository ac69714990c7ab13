"""All services in one process with servers of their own, on a loop in a thread of their own."""

import asyncio
import threading
from collections.abc import Generator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from chassis.installation import Installation
from chassis.settings import load_settings
from chassis.up import Up, up

READY_SECONDS = 120.0
"""Longest time everything may take to start on a busy machine."""


@contextmanager
def whole_house(folder: Path) -> Generator[Installation]:
    """Start it in `folder`, which is made, and stop it in order."""
    folder.mkdir(mode=0o755)
    ready: Future[Up] = Future()
    stopping: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        stop = asyncio.Event()
        stopping.set_result((asyncio.get_running_loop(), stop))
        await up(load_settings(data_dir=folder), stop, ready=ready.set_result)

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as fault:
            if not ready.done():
                ready.set_exception(fault)
            raise

    thread = threading.Thread(target=run, name=folder.name)
    thread.start()
    try:
        yield ready.result(READY_SECONDS).installation
    finally:
        loop, stop = stopping.result(READY_SECONDS)
        loop.call_soon_threadsafe(stop.set)
        thread.join(READY_SECONDS)
