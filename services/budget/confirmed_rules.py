"""Which rule rows an official has confirmed, as the fund hears of it."""

from uuid import UUID

from eventsourcing.domain import Aggregate, event


class ConfirmedRules(Aggregate):
    """The rows confirmed so far; there is one register."""

    TOPIC = "budget.ConfirmedRules"
    ID = UUID("0d5b7f0e-6a57-4a0b-8f5f-1f2c8c1b9a61")

    class Created(Aggregate.Created):
        """Any birth of a register."""

        TOPIC = "budget.ConfirmedRules.Created"

    class Opened(Created):
        """The first confirmation is about to be heard."""

        TOPIC = "budget.ConfirmedRules.Opened"

    class Heard(Aggregate.Event):
        """The row is confirmed."""

        TOPIC = "budget.ConfirmedRules.Heard"
        row: str

    @event(Opened)
    def __init__(self) -> None:
        """Nothing is confirmed."""
        self.rows: frozenset[str] = frozenset()

    @classmethod
    def open(cls, known: "ConfirmedRules | None") -> "ConfirmedRules":
        """The register, opened when it is not yet."""
        return known or cls._create(cls.Opened, id=cls.ID)

    def hear(self, row: str) -> None:
        """Keep it; hearing of it again changes nothing."""
        if row not in self.rows:
            self.trigger_event(self.Heard, row=row)

    @event(Heard)
    def _heard(self, row: str) -> None:
        self.rows |= {row}
