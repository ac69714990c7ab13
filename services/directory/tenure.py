"""The guard that one person does not hold one office of one unit twice on the same day.

One tenure exists for each person, unit and role, with an id made from the three: two appointments
made at once meet in its history, and the second is refused.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

_TENURES = UUID("6b1d4a0e-3b52-4f5b-8a5e-7c7f9f0c2a44")


class OfficeHeldAlready(Refusal):
    """The person holds this office of this unit on some of those days."""

    code: ClassVar[str] = "directory.office-held-already"
    vi: ClassVar[str] = "Người này đã giữ vai trò đó tại đơn vị từ ngày {begins_on}."
    en: ClassVar[str] = "The person already holds this role in the unit, from {begins_on}."
    next_vi: ClassVar[str] = "Kết thúc bổ nhiệm trước, rồi bắt đầu sau ngày cuối của nó."
    next_en: ClassVar[str] = "End the earlier appointment first and begin after its last day."
    rule: ClassVar[str | None] = "Quy ước: một người không giữ trùng một vai trò tại một đơn vị"


@dataclass(frozen=True)
class Term:
    """The days of one appointment; `last_day` is None while it has no end."""

    appointment_id: UUID
    begins_on: date
    last_day: date | None = None

    def reaches(self, day: date) -> bool:
        """Whether the office is held on `day` or later."""
        return self.last_day is None or day <= self.last_day


class Tenure(Aggregate):
    """The terms of one person in one role of one unit."""

    TOPIC = "directory.Tenure"

    class Created(Aggregate.Created):
        """The library's own birth event; `Opened` is the one that happens."""

        TOPIC = "directory.Tenure.Created"

    class Opened(Created):
        """The first term began."""

        TOPIC = "directory.Tenure.Opened"
        appointment_id: UUID
        begins_on: date

    class TermBegun(Aggregate.Event):
        """A further term began."""

        TOPIC = "directory.Tenure.TermBegun"
        appointment_id: UUID
        begins_on: date

    class TermEnded(Aggregate.Event):
        """A term ended."""

        TOPIC = "directory.Tenure.TermEnded"
        appointment_id: UUID
        last_day: date

    @event(Opened)
    def __init__(self, appointment_id: UUID, begins_on: date) -> None:
        """Only `begin` makes a tenure."""
        self.terms: tuple[Term, ...] = (Term(appointment_id, begins_on),)

    @staticmethod
    def id_of(person_id: UUID, unit_id: UUID, role: str) -> UUID:
        """The id of the tenure of this person, unit and role."""
        return uuid5(_TENURES, f"{person_id}/{unit_id}/{role}")

    @classmethod
    def begin(
        cls, existing: "Tenure | None", tenure_id: UUID, appointment_id: UUID, begins_on: date
    ) -> "Tenure":
        """The tenure with one more term, which has no end yet.

        Raises `OfficeHeldAlready` when a term reaches `begins_on` or begins later.
        """
        if existing is None:
            return cls._create(
                cls.Opened, id=tenure_id, appointment_id=appointment_id, begins_on=begins_on
            )
        for term in existing.terms:
            if term.reaches(begins_on):
                raise OfficeHeldAlready(field="begins_on", begins_on=term.begins_on)
        existing._term_begun(appointment_id=appointment_id, begins_on=begins_on)
        return existing

    def end(self, appointment_id: UUID, last_day: date) -> None:
        """End that term; `Appointment` has checked the day. Quiet when it has that end already."""
        if Term(appointment_id, self._first_day(appointment_id), last_day) not in self.terms:
            self._term_ended(appointment_id=appointment_id, last_day=last_day)

    @event(TermBegun)
    def _term_begun(self, appointment_id: UUID, begins_on: date) -> None:
        self.terms = (*self.terms, Term(appointment_id, begins_on))

    @event(TermEnded)
    def _term_ended(self, appointment_id: UUID, last_day: date) -> None:
        ended = Term(appointment_id, self._first_day(appointment_id), last_day)
        self.terms = tuple(
            ended if term.appointment_id == appointment_id else term for term in self.terms
        )

    def _first_day(self, appointment_id: UUID) -> date:
        return next(t.begins_on for t in self.terms if t.appointment_id == appointment_id)
