"""When Python's cyclic collector runs: not where it would walk through much and find nothing.

What is no longer used is freed at once either way; the collector looks for cycles alone.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

_NEW_OBJECTS = 10_000
"""How many more objects are made than dropped before the youngest are looked through."""


@contextmanager
def collector_paused() -> Generator[None]:
    """Keep the collector from running by itself for the length of a `with`.

    For work that makes many objects which all live on, or which all go by themselves. An outer
    pause lasts on when an inner one ends.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def settle_collector() -> None:
    """Keep the collector from walking through all that was loaded, and from coming too often.

    Modules, schemas and statements live as long as the process; a full collection among them
    holds every service up for hundreds of milliseconds. Ends a pause.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
