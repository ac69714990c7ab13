"""What the budget knows of a dossier: its award, and which year's fund it draws on."""

from datetime import date

from eventsourcing.domain import Aggregate, event

from services.budget.parts import Dossier

NO_YEAR = 0
"""No fund's year: the dossier draws on none yet."""


class Claim(Aggregate):
    """A dossier as the fund sees it; its id is the nomination's."""

    TOPIC = "budget.Claim"

    class Created(Aggregate.Created):
        """Any birth of a claim."""

        TOPIC = "budget.Claim.Created"

    class Noted(Created):
        """A dossier was filed: a bonus may be asked for it one day."""

        TOPIC = "budget.Claim.Noted"
        dossier: Dossier
        award_kind: str
        nominee_kind: str

    class Placed(Aggregate.Event):
        """It draws on the fund of this year, also when it is decided in the next."""

        TOPIC = "budget.Claim.Placed"
        year: int

    class Decided(Aggregate.Event):
        """The award was conferred that day: its bonus is reckoned by that day."""

        TOPIC = "budget.Claim.Decided"
        number: str
        on: date

    class Renumbered(Aggregate.Event):
        """The decision's number was corrected."""

        TOPIC = "budget.Claim.Renumbered"
        number: str

    @event(Noted)
    def __init__(self, dossier: Dossier, award_kind: str, nominee_kind: str) -> None:
        """A dossier that no fund knows yet."""
        self.dossier, self.award_kind, self.nominee_kind = dossier, award_kind, nominee_kind
        self.year = NO_YEAR
        self.number = ""
        self.decided_on: date | None = None

    @classmethod
    def note(
        cls, known: "Claim | None", dossier: Dossier, award_kind: str, nominee_kind: str
    ) -> "Claim":
        """Take it in; a dossier heard of again changes nothing."""
        return known or cls._create(
            cls.Noted,
            id=dossier.nomination_id,
            dossier=dossier,
            award_kind=award_kind,
            nominee_kind=nominee_kind,
        )

    def place(self, year: int) -> int:
        """The year whose fund it draws on: `year`, unless it draws on another already."""
        if self.year == NO_YEAR:
            self.trigger_event(self.Placed, year=year)
        return self.year

    def decide(self, number: str, on: date) -> None:
        """Note the decision; hearing of it again changes nothing."""
        if self.decided_on is None:
            self.trigger_event(self.Decided, number=number, on=on)

    def renumber(self, number: str) -> None:
        """Note the decision's number as it reads now; before a decision nothing changes."""
        if self.decided_on is not None and number != self.number:
            self.trigger_event(self.Renumbered, number=number)

    def counts_on(self, today: date) -> date:
        """The day its bonus is reckoned by: that of the decision, or today before there is one."""
        return self.decided_on or today

    @event(Placed)
    def _placed(self, year: int) -> None:
        self.year = year

    @event(Decided)
    def _decided(self, number: str, on: date) -> None:
        self.number, self.decided_on = number, on

    @event(Renumbered)
    def _renumbered(self, number: str) -> None:
        self.number = number
