"""One service as it is, but on a signal its relay kills the process at one of its next publishings.

`python -m tests.system.relay_that_dies SERVICE FILE`: on SIGUSR1 it reads from the file when to
die, such as `before 3`, and counts the batches of both streams together from then on. `before` is
after the commit to the store and before the batch is sent, `during` while it is on its way,
`after` once it is stored and before anything else is done.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from nats.aio.client import Client

from chassis import stream_tail
from chassis.jetstream import Outgoing, publish_atomically
from chassis.process import main
from chassis.services_here import load_service


class Fate:
    """When the process dies: never, until it is told."""

    def __init__(self, told: Path) -> None:
        """At the batch of the number in this file, counted from 1, once it is told to look."""
        self._told = told
        self._moment = ""
        self._left = 0

    def look(self, signal_number: int, frame: object) -> None:
        """Read when to die."""
        moment, number = self._told.read_text().split()
        self._moment, self._left = moment, int(number)

    async def publish(
        self,
        connection: Client,
        stream: str,
        messages: Sequence[Outgoing],
        expected_last_sequence: int,
    ) -> int:
        """What `chassis.jetstream.publish_atomically` does, unless this is the last batch."""
        publishing = publish_atomically(connection, stream, messages, expected_last_sequence)
        if self._left != 1:
            self._left -= 1 if self._left else 0
            return await publishing
        if self._moment == "before":
            _die()
        task = asyncio.ensure_future(publishing)
        if self._moment == "during":
            # One turn of the loop: the batch is written out, and nobody waits for its answer.
            await asyncio.sleep(0)
            _die()
        await task
        _die()
        return task.result()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    fate = Fate(Path(sys.argv[2]))
    signal.signal(signal.SIGUSR1, fate.look)
    stream_tail.__dict__["publish_atomically"] = fate.publish
    main(load_service(sys.argv[1]))
