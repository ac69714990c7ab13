"""A unit as campaigns knows it from what directory said: enough to check an owner by its id."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event


class KnownUnit(Aggregate):
    """A unit that exists in directory, under the same id."""

    TOPIC = "campaigns.KnownUnit"

    class Created(Aggregate.Created):
        """The library's own birth event; `Learnt` is the one that happens."""

        TOPIC = "campaigns.KnownUnit.Created"

    class Learnt(Created):
        """Directory registered the unit."""

        TOPIC = "campaigns.KnownUnit.Learnt"
        code: str
        name: str
        kind: str

    class Renamed(Aggregate.Event):
        """Directory gave the unit a new name."""

        TOPIC = "campaigns.KnownUnit.Renamed"
        name: str

    class Ended(Aggregate.Event):
        """Directory merged the unit into another, or dissolved it, from `on` on."""

        TOPIC = "campaigns.KnownUnit.Ended"
        on: date

    @event(Learnt)
    def __init__(self, code: str, name: str, kind: str) -> None:
        """Only `learn` makes a known unit."""
        self.name = name
        self.ended_on: date | None = None

    @classmethod
    def learn(
        cls, existing: "KnownUnit | None", unit_id: UUID, code: str, name: str, kind: str
    ) -> "KnownUnit":
        """The unit, new or as it is known already."""
        if existing is not None:
            return existing
        return cls._create(cls.Learnt, id=unit_id, code=code, name=name, kind=kind)

    def call(self, name: str) -> None:
        """Follow a new name; quiet when it is the present one."""
        if name != self.name:
            self._renamed(name=name)

    @event(Renamed)
    def _renamed(self, name: str) -> None:
        self.name = name

    def end(self, on: date) -> None:
        """It is called no more; quiet the second time."""
        if self.ended_on is None:
            self._ended(on=on)

    @event(Ended)
    def _ended(self, on: date) -> None:
        self.ended_on = on
