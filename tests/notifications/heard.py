"""A public message, and who is to hear of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from contracts.message import Message


@dataclass(frozen=True)
class Heard:
    """A message, and who is to hear of it in which words."""

    message: Message
    told: Sequence[tuple[str, tuple[UUID, ...]]]
