"""What the history of an award is made of: conferred, corrected, revoked, and that annulled."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.nominations.award_terms import Annulment, Correction, Revocation
from services.nominations.parts import Decision, Entry, Money


class Conferred(Aggregate.Created):
    """It was conferred; `authority` is the upper level that did, empty for the chair here."""

    TOPIC = "nominations.Award.Conferred"
    nomination_id: UUID
    entry: Entry
    decision: Decision
    bonus: Money | None
    on: date
    authority: str


class Corrected(Aggregate.Event):
    """Clerical errors were corrected; `decision` is how it reads from now on."""

    TOPIC = "nominations.Award.Corrected"
    nomination_id: UUID
    entry: Entry
    correction: Correction
    decision: Decision
    on: date


class Revoked(Aggregate.Event):
    """The decision was cancelled; object and money come back."""

    TOPIC = "nominations.Award.Revoked"
    nomination_id: UUID
    entry: Entry
    revocation: Revocation
    decision: Decision
    bonus: Money | None
    on: date


class Reinstated(Aggregate.Event):
    """The revocation was wrong and is annulled: the award counts again."""

    TOPIC = "nominations.Award.Reinstated"
    nomination_id: UUID
    entry: Entry
    annulment: Annulment
    revocation: Revocation
    decision: Decision
    bonus: Money | None
    on: date
