"""An award that was conferred: what was decided, every correction of it, and its revocation.

Born in the same append as the decision, under an id that follows from the dossier's.
"""

from datetime import date
from typing import TypeAlias
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from services.nominations import award_events as history
from services.nominations import refusals
from services.nominations.award_terms import (
    Annulment,
    AwardIsRevoked,
    ConclusionNeeded,
    Correction,
    Ground,
    NotRevoked,
    NumberOfAnotherAct,
    Revocation,
)
from services.nominations.decision_number import DecisionNumber
from services.nominations.parts import Decision, Entry, Money
from services.nominations.upper_level import UpperPaperNeeded


class Award(Aggregate):
    """What a nominee was given, as the decision reads now."""

    TOPIC = "nominations.Award"

    class Created(Aggregate.Created):
        """Any birth of an award."""

        TOPIC = "nominations.Award.Created"

    Conferred: TypeAlias = history.Conferred
    Corrected: TypeAlias = history.Corrected
    Revoked: TypeAlias = history.Revoked
    Reinstated: TypeAlias = history.Reinstated

    @event(Conferred)
    def __init__(
        self,
        nomination_id: UUID,
        entry: Entry,
        decision: Decision,
        bonus: Money | None,
        on: date,
        authority: str,
    ) -> None:
        """An award in force."""
        self.nomination_id, self.entry = nomination_id, entry
        self.decision, self.bonus, self.on = decision, bonus, on
        self.authority = authority
        self.numbers = frozenset({DecisionNumber.id_for(on.year, decision.number)})
        self.corrections: tuple[Correction, ...] = ()
        self.revocation: Revocation | None = None
        self.annulment: Annulment | None = None
        self.since = on

    @staticmethod
    def id_for(nomination_id: UUID) -> UUID:
        """The id of the award a dossier led to."""
        return uuid5(NAMESPACE_OID, f"nominations/award/{nomination_id}")

    @classmethod
    def confer(
        cls,
        known: "Award | None",
        nomination_id: UUID,
        entry: Entry,
        decision: Decision,
        bonus: Money | None,
        on: date,
        authority: str = "",
    ) -> "Award | None":
        """The award of a dossier just decided, None after a refusal; a repeat changes nothing.

        `authority`: the upper level that conferred it, empty for the commune.
        """
        if known is not None or not decision.conferred:
            return known
        return cls._create(
            cls.Conferred,
            id=cls.id_for(nomination_id),
            nomination_id=nomination_id,
            entry=entry,
            decision=decision,
            bonus=bonus,
            on=on,
            authority=authority,
        )

    @property
    def decided_here(self) -> bool:
        """Whether its decisions bear numbers of the commune's own register."""
        return not self.authority

    def correct(self, correction: Correction, on: date) -> None:
        """Correct clerical errors; the same correction again changes nothing.

        Raises `NotClerical`, `TextDiffers`, `NumberOfAnotherAct`, `AwardIsRevoked`, `DayTooEarly`,
        and without legal basis or reason `LegalBasisNeeded`, `ReasonNeeded`.
        """
        if correction in self.corrections:
            return
        self._require_grounds(correction)
        self._require_in_force(on)
        self._require_own_number(correction.number, on.year)
        decision = correction.applied_to(self.decision)
        if decision.number != self.decision.number:
            self._require_own_number(decision.number, self.on.year)
        own = DecisionNumber.id_for(on.year, correction.number)
        if own == DecisionNumber.id_for(self.on.year, decision.number):
            raise NumberOfAnotherAct(field="number", number=decision.number, code=self.entry.code)
        facts = {"correction": correction, "decision": decision, "on": on}
        self._tell(self.Corrected, **facts)

    def revoke(self, revocation: Revocation, on: date) -> None:
        """Cancel it; the same decision again changes nothing.

        Raises `ConclusionNeeded`, `NumberOfAnotherAct`, `AwardIsRevoked`, `DayTooEarly`,
        `LegalBasisNeeded`, `ReasonNeeded`.
        """
        if revocation == self.revocation:
            return
        self._require_grounds(revocation)
        if Ground.FAULT_IN_PERIOD in revocation.grounds and not revocation.conclusion:
            raise ConclusionNeeded(field="conclusion", code=self.entry.code)
        self._require_in_force(on)
        self._require_own_number(revocation.number, on.year)
        facts = {"revocation": revocation, "decision": self.decision, "bonus": self.bonus}
        self._tell(self.Revoked, **facts, on=on)

    def annul_revocation(self, annulment: Annulment, on: date) -> None:
        """Let it count again; the same decision again changes nothing.

        Raises `NotRevoked`, `NumberOfAnotherAct`, `DayTooEarly`, `LegalBasisNeeded`,
        `ReasonNeeded`.
        """
        if annulment == self.annulment and self.revocation is None:
            return
        self._require_grounds(annulment)
        if self.revocation is None:
            raise NotRevoked(field="nomination_id", code=self.entry.code)
        self._require_day(on)
        self._require_own_number(annulment.number, on.year)
        facts = {"annulment": annulment, "revocation": self.revocation, "on": on}
        self._tell(self.Reinstated, **facts, decision=self.decision, bonus=self.bonus)

    def _tell(self, kind: type[Aggregate.Event], **facts: object) -> None:
        self.trigger_event(kind, nomination_id=self.nomination_id, entry=self.entry, **facts)

    def _require_grounds(self, act: Correction | Revocation | Annulment) -> None:
        if not act.legal_basis:
            raise refusals.LegalBasisNeeded(field="legal_basis")
        if not act.reason:
            raise refusals.ReasonNeeded(field="reason")
        if self.authority and not act.document:
            raise UpperPaperNeeded(field="document", code=self.entry.code)

    def _require_in_force(self, on: date) -> None:
        if self.revocation is not None:
            values = {"code": self.entry.code, "number": self.revocation.number}
            raise AwardIsRevoked(field="nomination_id", **values)
        self._require_day(on)

    def _require_day(self, on: date) -> None:
        if on < self.since:
            raise refusals.DayTooEarly(code=self.entry.code, on=on, since=self.since)

    def _require_own_number(self, number: str, year: int) -> None:
        if DecisionNumber.id_for(year, number) in self.numbers:
            raise NumberOfAnotherAct(field="number", number=number, code=self.entry.code)

    @event(Corrected)
    def _corrected(self, correction: Correction, decision: Decision, on: date) -> None:
        own = {
            DecisionNumber.id_for(on.year, correction.number),
            DecisionNumber.id_for(self.on.year, decision.number),
        }
        self.numbers |= own
        self.corrections = (*self.corrections, correction)
        self.decision, self.since = decision, on

    @event(Revoked)
    def _revoked(self, revocation: Revocation, on: date) -> None:
        self.numbers |= {DecisionNumber.id_for(on.year, revocation.number)}
        self.revocation, self.since = revocation, on

    @event(Reinstated)
    def _reinstated(self, annulment: Annulment, on: date) -> None:
        self.numbers |= {DecisionNumber.id_for(on.year, annulment.number)}
        self.revocation, self.annulment, self.since = None, annulment, on
