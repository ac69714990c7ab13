"""What a service is made of, as one explicit list; `services/<name>/service.py` writes it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from eventsourcing.domain import Aggregate
from nats.aio.client import Client as Nats
from sqlalchemy import Connection, MetaData

from chassis.act import Act, Actor
from chassis.recorded import Recorded
from chassis.secret_files import SecretFiles
from chassis.settings import Settings
from contracts.message import Envelope, Message
from contracts.request import Command, Query, Result


@dataclass(frozen=True)
class Reading:
    """What a query handler is given: who asks, and its service's views as they stand."""

    actor: Actor
    connection: Connection


class View(Protocol):
    """A table others read, filled from the service's own events in order.

    Tables are declared in `metadata` with `schema="view"`, which is mapped to the live version's
    own schema. Raise `version` when the tables or `project` change: the view is then rebuilt
    beside the old one and swapped in.
    """

    name: str
    version: int
    metadata: MetaData

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Fold these events, in store order, into the tables."""
        ...


@dataclass(frozen=True)
class Surroundings:
    """What a task is given: where it runs, and how it says that it cannot go on.

    `services` are all services of the installation; `conninfo` is the service's own connection to
    its own database. `trouble(what, text)` makes the service unready for that reason until it is
    called again for the same `what` with None.
    """

    agency: str
    service: str
    services: tuple[str, ...]
    conninfo: str
    nats: Nats
    trouble: Callable[[str, str | None], None]
    settings: Settings
    secrets: SecretFiles


Task = Callable[[Surroundings, asyncio.Event], Awaitable[None]]
"""Runs beside the relay and the reactions until the event is set; to return earlier is a fault."""


@dataclass(frozen=True)
class Schema:
    """Tables of a service's own, beside its store: made by provisioning, as the store's owner.

    `sql` may be run again. The service's login may read the tables and call the functions.
    """

    name: str
    sql: str


@dataclass(frozen=True)
class Service:
    """One service: everything it does, by name.

    `commands` maps a command to `async (command, act) -> Result`, `queries` a query to
    `(query, reading) -> Result` (run in a thread), `reactions` a message to
    `async (message, envelope, act) -> None`. `publishing` maps every event class of `aggregates`
    to the function that makes its public message, or to None where it is private on purpose.

    A service with resources of its own gives `open`, which the process calls before anything is
    handled, with the service's own database (conninfo) and the secrets folder, and `close`, which
    it calls after the last act. Both block; `open` raises when the resource is not usable.

    `tasks` is for work that is neither command nor reaction (audit's intake), `schema` for tables
    that are neither store nor view (audit's ledger).
    """

    name: str
    aggregates: tuple[type[Aggregate], ...]
    commands: Mapping[type[Command], Callable[[Any, Act], Awaitable[Result]]]
    queries: Mapping[type[Query], Callable[[Any, Reading], Result]]
    reactions: Mapping[type[Message], Callable[[Any, Envelope, Act], Awaitable[None]]]
    publishing: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None]
    views: tuple[View, ...] = field(default=())
    open: Callable[[str, Path], None] | None = None
    close: Callable[[], None] | None = None
    tasks: tuple[Task, ...] = ()
    schema: Schema | None = None
