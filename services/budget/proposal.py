"""What is proposed as the fund of a year, by the economy office, for the chair to approve."""

from datetime import date
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from services.budget import refusals
from services.budget.parts import ORGANISING, Share

_PROPOSALS = UUID("0f3fd1cb-0d0a-4d77-8a51-0f6a2b1b5d3e")


class Proposal(Aggregate):
    """The sums proposed for one year, one after another; at most one waits."""

    TOPIC = "budget.Proposal"

    class Created(Aggregate.Created):
        """Any birth of a proposal."""

        TOPIC = "budget.Proposal.Created"

    class Opened(Created):
        """Sums may be proposed for this year."""

        TOPIC = "budget.Proposal.Opened"
        year: int

    class Proposed(Aggregate.Event):
        """A sum was proposed, with the share of it that is for organising."""

        TOPIC = "budget.Proposal.Proposed"
        year: int
        planned: int
        organising: int
        share: Share
        by: UUID
        on: date

    class Approved(Aggregate.Event):
        """The sum that waited was approved."""

        TOPIC = "budget.Proposal.Approved"
        year: int
        planned: int
        by: UUID
        legal_basis: str
        on: date

    @event(Opened)
    def __init__(self, year: int) -> None:
        """Nothing is proposed yet."""
        self.year = year
        self.planned = self.organising = 0
        self.by: UUID | None = None
        self.proposed_on: date | None = None
        self.approved = True

    @staticmethod
    def id_for(year: int) -> UUID:
        """The id of what is proposed for a year."""
        return uuid5(_PROPOSALS, str(year))

    @classmethod
    def open(cls, known: "Proposal | None", year: int) -> "Proposal":
        """The proposals for that year, opened when there was none."""
        return known or cls._create(cls.Opened, id=cls.id_for(year), year=year)

    def propose(self, planned: int, by: UUID, today: date) -> None:
        """Propose this sum in place of the last; the same sum again changes nothing."""
        if today.year not in (self.year, self.year - 1):
            raise refusals.WrongYear(field="year", year=self.year, today=today.year)
        if planned != self.planned:
            self.trigger_event(
                self.Proposed,
                year=self.year,
                planned=planned,
                organising=ORGANISING.of(planned),
                share=ORGANISING,
                by=by,
                on=today,
            )

    def approve(self, planned: int, by: UUID, legal_basis: str, on: date) -> None:
        """Approve the sum that waits; approving the last one again changes nothing."""
        if planned != self.planned:
            raise refusals.NothingProposed(field="planned", year=self.year, planned=planned)
        if self.approved:
            return
        if by == self.by:
            raise refusals.ProposerApproves
        if not legal_basis:
            raise refusals.LegalBasisNeeded(field="legal_basis")
        if self.proposed_on is not None and on < self.proposed_on:
            since = self.proposed_on
            raise refusals.ApprovedBeforeProposed(year=self.year, proposed_on=since, on=on)
        self.trigger_event(
            self.Approved, year=self.year, planned=planned, by=by, legal_basis=legal_basis, on=on
        )

    @event(Proposed)
    def _proposed(self, planned: int, organising: int, by: UUID, on: date) -> None:
        self.proposed_on = on
        self.planned, self.organising, self.by, self.approved = planned, organising, by, False

    @event(Approved)
    def _approved(self) -> None:
        self.approved = True
