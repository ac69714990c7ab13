"""One service as it is, but its relay kills the process at one of its publishings.

`python -m tests.system.relay_that_dies SERVICE before|during|after NUMBER` counts the batches of
both streams together: `before` is after the commit to the store and before the batch is sent,
`during` while it is on its way, `after` once it is stored and before anything else is done.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence

from nats.aio.client import Client

from chassis import stream_tail
from chassis.jetstream import Outgoing, publish_atomically
from chassis.process import main
from chassis.services_here import load_service


class Fate:
    """When the process dies."""

    def __init__(self, moment: str, number: int) -> None:
        """At the batch of this number, counted from 1."""
        self.moment = moment
        self.left = number

    async def publish(
        self,
        connection: Client,
        stream: str,
        messages: Sequence[Outgoing],
        expected_last_sequence: int,
    ) -> int:
        """What `chassis.jetstream.publish_atomically` does, unless this is the last batch."""
        self.left -= 1
        publishing = publish_atomically(connection, stream, messages, expected_last_sequence)
        if self.left:
            return await publishing
        if self.moment == "before":
            _die()
        task = asyncio.ensure_future(publishing)
        if self.moment == "during":
            # One turn of the loop: the batch is written out, and nobody waits for its answer.
            await asyncio.sleep(0)
            _die()
        await task
        _die()
        return task.result()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    service_name, moment_of_death, batch = sys.argv[1:4]
    stream_tail.__dict__["publish_atomically"] = Fate(moment_of_death, int(batch)).publish
    main(load_service(service_name))
