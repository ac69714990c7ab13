"""Acts for use cases and reactions, on histories kept in memory.

People here are invented. `FakeHistories` keeps what `act.save` took in, so that a second act finds
what the first one left, and `new` lists the events in the order they would be stored.
"""

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate

from chassis.act import Act, Actor
from contracts.message import Envelope
from contracts.roles import Role

A = TypeVar("A", bound=Aggregate)
NAMES = UUID("5a3d1c52-58a4-4c40-8c43-6f1d6a2f9d10")
NOON = datetime(2025, 8, 4, 5, 0, tzinfo=UTC)
"""Noon in Vietnam on a working Monday of the third quarter of 2025."""


def named(name: str) -> UUID:
    """The id this name always stands for in tests."""
    return uuid5(NAMES, name)


class FakeHistories:
    """Histories in memory: finds copies, stores on save, refuses a stale version."""

    def __init__(self, *aggregates: Aggregate) -> None:
        """Start with these, as if stored earlier."""
        self.stored: dict[UUID, Aggregate] = {}
        self.new: list[Any] = []
        for aggregate in aggregates:
            self.save(aggregate)
        self.new.clear()

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        """A copy of what is stored, so that an unsaved change stays unseen."""
        found = self.stored.get(aggregate_id)
        assert found is None or isinstance(found, kind), f"{aggregate_id} is no {kind.__name__}"
        return deepcopy(found)

    def save(self, aggregate: Aggregate) -> None:
        """Take in its new events; they must follow what is stored."""
        events: Sequence[Any] = aggregate.collect_events()
        before = self.stored.get(aggregate.id)
        if events:
            expected = 1 if before is None else before.version + 1
            assert events[0].originator_version == expected, "somebody else was first"
        self.new.extend(events)
        self.stored[aggregate.id] = deepcopy(aggregate)

    def kinds(self) -> list[type[Any]]:
        """The classes of the new events, in order."""
        return [type(event) for event in self.new]


def act(
    histories: FakeHistories,
    role: Role = Role.ADMINISTRATOR,
    *,
    cause: str = "a command",
    person: str | None = "an official",
    unit: str | None = None,
    at: datetime = NOON,
    reason: str | None = None,
    legal_basis: str | None = None,
) -> Act:
    """An act of `person` in `role` for `unit`; the same `cause` always makes the same ids."""
    actor = Actor(
        role=role,
        person_id=None if person is None else named(person),
        unit_id=None if unit is None else named(unit),
    )
    return Act(actor, named(cause), at, at, reason, legal_basis, histories)


def envelope(
    service: str, message: str, aggregate_id: UUID, *, position: int = 1, at: datetime = NOON
) -> Envelope:
    """What would travel beside a message of `service`."""
    return Envelope(
        id=uuid5(NAMES, f"{service}/{position}"),
        agency="kien-thuy",
        service=service,
        type=message,
        version=1,
        aggregate_id=aggregate_id,
        position=position,
        recorded_at=at,
        effective_at=at,
        correlation_id=named(f"{service}/{position}"),
        role=Role.ADMINISTRATOR,
    )
