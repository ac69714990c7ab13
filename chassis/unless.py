"""Waiting that ends when it is time to stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def unless(stop: asyncio.Event, waiting: Coroutine[Any, Any, T]) -> T | None:
    """The result of `waiting`, or None when `stop` is set first; raises what `waiting` raises."""
    tasks = (asyncio.create_task(waiting), asyncio.create_task(stop.wait()))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return tasks[0].result() if tasks[0].done() else None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
