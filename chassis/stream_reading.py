"""Messages of a stream read by sequence, many at a time, without a consumer to keep or clean up.

The server's batched direct get (its ADR-31), for which nats-py has no helper.
"""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from nats.aio.client import Client
from nats.aio.msg import Msg

_BATCH = 500
_BATCH_BYTES = 4 * 1024 * 1024
_TIMEOUT = 10.0
_PENDING_BYTES = 64 * 1024 * 1024


class StreamChanged(Exception):
    """The stream lost messages, or was replaced, while it was being read."""


@dataclass(frozen=True, slots=True)
class StreamMessage:
    """One message as it lies in a stream."""

    sequence: int
    subject: str
    headers: Mapping[str, str]
    body: bytes


async def read_messages(
    connection: Client, stream: str, first: int, last: int
) -> AsyncIterator[list[StreamMessage]]:
    """The messages `first` to `last` in runs of some hundreds.

    A message missing within the range is left out of its run: the sequences tell. Raises
    `StreamChanged`, and a timeout of nats-py when the server says nothing: then nothing is known.
    """
    inbox = connection.new_inbox()
    subscription = await connection.subscribe(  # pyright: ignore[reportUnknownMemberType] - a bare Future in nats-py
        inbox, pending_bytes_limit=_PENDING_BYTES
    )
    try:
        while first <= last:
            request = {
                "seq": first,
                "batch": min(_BATCH, last - first + 1),
                "max_bytes": _BATCH_BYTES,
            }
            await connection.publish(
                f"$JS.API.DIRECT.GET.{stream}", json.dumps(request).encode(), reply=inbox
            )
            run: list[StreamMessage] = []
            while (message := _parsed(await subscription.next_msg(_TIMEOUT))) is not None:
                run.append(message)
            if not run:
                raise StreamChanged(f"{stream} has no message {first}")
            first = run[-1].sequence + 1
            yield [message for message in run if message.sequence <= last]
    finally:
        await subscription.unsubscribe()


def _parsed(message: Msg) -> StreamMessage | None:
    """The message of one reply; None at the end of a batch or when there is none."""
    headers: dict[str, str] = dict(message.headers or {})
    if "Nats-Sequence" not in headers:
        return None
    return StreamMessage(
        sequence=int(headers["Nats-Sequence"]),
        subject=headers["Nats-Subject"],
        headers=headers,
        body=message.data,
    )
