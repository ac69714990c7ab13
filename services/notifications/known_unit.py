"""A unit as this service knows it: that it is on the roll, and what it is called."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event


class KnownUnit(Aggregate):
    """A unit on the roll; its id is the unit's."""

    TOPIC = "notifications.KnownUnit"

    class Created(Aggregate.Created):
        """The library's birth event, under its stored name."""

        TOPIC = "notifications.KnownUnit.Created"

    class Registered(Created):
        """The unit joined the roll on this day."""

        TOPIC = "notifications.KnownUnit.Registered"

        code: str
        name: str
        on: date

    class Renamed(Aggregate.Event):
        """It is called so from now on."""

        TOPIC = "notifications.KnownUnit.Renamed"

        name: str

    class Ended(Aggregate.Event):
        """It left the roll on this day: it was merged or dissolved."""

        TOPIC = "notifications.KnownUnit.Ended"

        on: date

    @event(Registered)
    def __init__(self, code: str, name: str, on: date) -> None:
        """Take what was registered."""
        self.code = code
        self.name = name
        self.on = on
        self.ended = False

    @classmethod
    def register(cls, unit_id: UUID, *, code: str, name: str, on: date) -> "KnownUnit":
        """Put the unit on the roll."""
        return cls._create(cls.Registered, id=unit_id, code=code, name=name, on=on)

    def rename(self, name: str) -> None:
        """Call it `name`; quiet when it is called so already."""
        if name != self.name:
            self._renamed(name=name)

    @event(Renamed)
    def _renamed(self, name: str) -> None:
        self.name = name

    def end(self, on: date) -> None:
        """Take it off the roll; quiet the second time."""
        if not self.ended:
            self._ended(on=on)

    @event(Ended)
    def _ended(self, on: date) -> None:
        self.ended = True
