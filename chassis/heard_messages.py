"""Which public messages a service hears, and how one is read from the wire."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from contracts.envelope_headers import POSITION, MalformedHeaders, from_headers
from contracts.message import Envelope, Message

Reaction = Callable[[Any, Envelope, Any], Awaitable[None]]

NO_AGGREGATE = UUID(int=0)
"""Stands for the aggregate of a message whose headers name none."""


class Unreadable(ValueError):
    """A message that this service cannot read; the text says what is wrong with it."""


@dataclass(frozen=True)
class Heard:
    """A message, its envelope, and what the service does about it."""

    message: Message
    envelope: Envelope
    reaction: Reaction


class HeardMessages:
    """The messages one service reacts to, by name and major version."""

    def __init__(self, reactions: Mapping[type[Message], Reaction]) -> None:
        """Raise ValueError when two messages of one upstream bear the same name."""
        self._by_name: dict[tuple[str, str], tuple[type[Message], Reaction]] = {}
        for kind, reaction in reactions.items():
            name = (kind.SERVICE, kind.__name__)
            if name in self._by_name:
                raise ValueError(f"{name} is heard twice")
            self._by_name[name] = (kind, reaction)

    def read(self, headers: Mapping[str, str], body: bytes) -> Heard:
        """The message; fields it does not know are passed over. Raises `Unreadable`."""
        try:
            envelope = from_headers(headers)
        except MalformedHeaders as error:
            raise Unreadable(f"the headers are malformed: {error}") from error
        found = self._by_name.get((envelope.service, envelope.type))
        if found is None:
            raise Unreadable(f"{envelope.service}.{envelope.type} is not known here")
        kind, reaction = found
        if envelope.version != kind.VERSION:
            raise Unreadable(
                f"{envelope.type} came in version {envelope.version}; this service knows version "
                f"{kind.VERSION} and has to be brought up to date"
            )
        try:
            return Heard(kind.model_validate_json(body), envelope, reaction)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
            named = ", ".join(
                f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in faults
            )
            raise Unreadable(f"the body of {envelope.type} is malformed: {named}") from error


def place_of_message(headers: Mapping[str, str], sequence: int) -> int | None:
    """The store position a public message says it comes from; None when it says none."""
    text = headers.get(POSITION, "")
    return int(text) if text.isascii() and text.isdigit() else None


def aggregate_of(headers: Mapping[str, str], subject: str) -> UUID:
    """The aggregate a message is about, by its headers or else its subject."""
    for text in (headers.get("ce-subject", ""), subject.rpartition(".")[2]):
        try:
            return UUID(text)
        except ValueError:
            continue
    return NO_AGGREGATE
