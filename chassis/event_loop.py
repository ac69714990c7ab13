"""The event loop that whatever serves for long runs on: uvloop where there is one.

A command costs a quarter less processor time on it (`docs/speed.md`). Nothing depends on it: where
it is not installed, or has no build, asyncio's own loop does the same work.
"""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from importlib.util import find_spec
from typing import Any, TypeVar

T = TypeVar("T")

_SWITCH_SECONDS = 0.001
"""How long a thread computes before another one that waits may go on. The default, 5 ms, is what
every answer of the database would wait for at the hands of a busy loop.
"""


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` to its end in a new loop, as `asyncio.run` does, in a process made for it."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(work)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if find_spec("uvloop") is None:
        return None
    import uvloop

    return uvloop.new_event_loop
