"""What a dossier is made of: where it stands, its papers, its checks, the advice on it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from services.nominations import refusals
from services.nominations.achievement import Achieved
from services.nominations.award_kinds import PAPER_NAMES_VI, NomineeKind, PaperKind
from services.nominations.honour import Honour
from services.nominations.rule_check import Figure


class State(StrEnum):
    """Where a dossier stands."""

    FILED = "filed"
    RETURNED = "returned"
    APPRAISED = "appraised"
    REFERRED = "referred"
    ADVISED = "advised"
    DECIDED = "decided"
    FORWARDED = "forwarded"
    DECIDED_ABOVE = "decided-above"
    WITHDRAWN = "withdrawn"

    @property
    def vi(self) -> str:
        """What people read."""
        return _STATES_VI[self]

    @property
    def voted(self) -> bool:
        """Whether the council has answered; from there on a unit takes nothing back."""
        return self in (State.ADVISED, State.DECIDED, State.FORWARDED, State.DECIDED_ABOVE)


_STATES_VI: dict[State, str] = {
    State.FILED: "đã nộp, chờ thẩm định",
    State.RETURNED: "đã trả lại để bổ sung",
    State.APPRAISED: "đã thẩm định",
    State.REFERRED: "đã trình Hội đồng",
    State.ADVISED: "Hội đồng đã có ý kiến",
    State.DECIDED: "đã có quyết định",
    State.FORWARDED: "đã trình cấp trên",
    State.DECIDED_ABOVE: "cấp trên đã quyết định",
    State.WITHDRAWN: "đã rút",
}


@dataclass(frozen=True)
class Paper:
    """A document in the dossier: what it is, and the SHA-256 of its bytes."""

    kind: str
    digest: str


@dataclass(frozen=True)
class Check:
    """One thing the appraiser looked at, and whether it passed."""

    name: str
    passed: bool


@dataclass(frozen=True)
class Advice:
    """What the council said on a day, with its figures; `voters` is who voted, never how."""

    sitting_id: UUID
    supported: bool
    votes_for: int
    votes_against: int
    votes_abstained: int
    base: int
    needed: int
    voters: tuple[UUID, ...]
    on: date


@dataclass(frozen=True)
class Entry:
    """What never changes about a nomination: its receipt, and what is asked, for whom, by whom.

    The day it was first received chooses the rules it is looked at by, for good.
    """

    code: str
    campaign_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    unit_id: UUID
    received_on: date
    achieved: Achieved

    def require_unit(self, unit_id: UUID) -> None:
        """Raise `OnlyFilingUnit` for a unit that did not file it."""
        if unit_id != self.unit_id:
            raise refusals.OnlyFilingUnit(code=self.code)

    def nominated(self) -> frozenset[UUID]:
        """The person it is for; empty for a collective."""
        if self.nominee_kind is NomineeKind.COLLECTIVE:
            return frozenset()
        return frozenset({self.nominee_id})

    def honour(self, nomination_id: UUID) -> Honour:
        """The award as the nominee keeps it once it is conferred."""
        period = self.achieved
        return Honour(self.award_kind, period.begins_on, period.ends_on, nomination_id)


@dataclass(frozen=True)
class Finding:
    """What the appraiser found: it meets the conditions when every check passed.

    `figures` are the whole numbers the appraiser states for the ratios of the rulebook. Found again
    on another day, it is the same finding.
    """

    meets: bool
    checks: tuple[Check, ...]
    appraised_by: UUID
    on: date = field(compare=False)
    figures: tuple[Figure, ...] = ()

    def require_borne_out(
        self, required: tuple[str, ...], papers: tuple[Paper, ...], code: str
    ) -> None:
        """Raise `ChecksContradict` when it does not follow from its checks.

        Raise `PapersMissing` when it says that a dossier without a required paper meets.
        """
        if self.meets is not all(check.passed for check in self.checks):
            raise refusals.ChecksContradict(field="meets", code=code)
        lacking = sorted(set(required) - {paper.kind for paper in papers})
        if self.meets and lacking:
            names = ", ".join(PAPER_NAMES_VI[PaperKind(kind)] for kind in lacking)
            raise refusals.PapersMissing(field="meets", code=code, missing=names)


@dataclass(frozen=True)
class Decision:
    """What the chair signed: number and legal basis; a reason, at least when refusing."""

    conferred: bool
    number: str
    legal_basis: str
    reason: str
    decided_by: UUID

    def require_grounds(self) -> None:
        """Raise `LegalBasisNeeded` without a legal basis, `ReasonNeeded` on a bare refusal."""
        if not self.legal_basis:
            raise refusals.LegalBasisNeeded(field="legal_basis")
        if not self.reason and not self.conferred:
            raise refusals.ReasonNeeded(field="reason")


class Amounts(Protocol):
    """A bonus as `contracts.bonus` counts it."""

    @property
    def unrounded(self) -> int:
        """In đồng, before rounding."""
        ...

    @property
    def rounded(self) -> int:
        """In đồng, as it is paid."""
        ...

    @property
    def rules(self) -> tuple[str, ...]:
        """The rows it follows from."""
        ...

    @property
    def confirmed(self) -> bool:
        """Whether all of them were read in a text in force."""
        ...


@dataclass(frozen=True)
class Money:
    """The bonus of an award conferred, in đồng, unrounded and rounded, and the rows behind it."""

    unrounded: int
    rounded: int
    rules: tuple[str, ...]
    confirmed: bool

    @classmethod
    def of(cls, found: "Amounts | None") -> "Money | None":
        """What was found, to be kept; None when nothing was."""
        if found is None:
            return None
        return cls(found.unrounded, found.rounded, found.rules, found.confirmed)


@dataclass(frozen=True)
class Shortfall:
    """Why a dossier goes back, and what exactly to add."""

    missing: tuple[str, ...]
    reason: str
    returned_by: UUID

    def require_reason(self) -> None:
        """Raise `ReasonNeeded` when it does not say why."""
        if not self.reason:
            raise refusals.ReasonNeeded(field="reason")


def require_some(papers: tuple[Paper, ...]) -> None:
    """Raise `NoPapers` when there are none."""
    if not papers:
        raise refusals.NoPapers(field="papers")
