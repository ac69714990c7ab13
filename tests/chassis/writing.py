"""One competing writer, run as a process of its own: `python -m tests.chassis.writing`.

Arguments: the store's connection string, how many appends, and ids of histories shared with the
other writers. Prints the positions it was told, as JSON.
"""

import asyncio
import json
import sys
from uuid import UUID

from chassis.event_store import EventStore, VersionConflict
from tests.chassis.stores import append_of, filed

_CALLERS = 8


async def write(store: EventStore, appends: int, shared: list[UUID]) -> list[int]:
    """Every fourth append goes to a shared history, tried again until it fits."""
    told: list[int] = []

    async def one(nth: int) -> None:
        if nth % 4:
            told.extend(await store.append(append_of(filed(), filed())))
            return
        aggregate_id = shared[nth // 4 % len(shared)]
        while True:
            version = len(await store.load_history(aggregate_id)) + 1
            try:
                told.extend(await store.append(append_of(filed(aggregate_id, version))))
                return
            except VersionConflict:
                continue

    async def caller(first: int) -> None:
        for nth in range(first, appends, _CALLERS):
            await one(nth)

    await asyncio.gather(*(caller(first) for first in range(_CALLERS)))
    return told


def main() -> None:
    """Write, then print."""
    conninfo, appends, shared = sys.argv[1], int(sys.argv[2]), sys.argv[3].split(",")
    with EventStore(conninfo) as store:
        told = asyncio.run(write(store, appends, [UUID(each) for each in shared]))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
