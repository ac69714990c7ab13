"""What a dossier is made of: where it stands, its papers, its checks, the advice on it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from services.nominations.award_kinds import NomineeKind


class State(StrEnum):
    """Where a dossier stands."""

    FILED = "filed"
    RETURNED = "returned"
    APPRAISED = "appraised"
    REFERRED = "referred"
    ADVISED = "advised"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"

    @property
    def vi(self) -> str:
        """What people read."""
        return _STATES_VI[self]


_STATES_VI: dict[State, str] = {
    State.FILED: "đã nộp, chờ thẩm định",
    State.RETURNED: "đã trả lại để bổ sung",
    State.APPRAISED: "đã thẩm định",
    State.REFERRED: "đã trình Hội đồng",
    State.ADVISED: "Hội đồng đã có ý kiến",
    State.DECIDED: "đã có quyết định",
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
    """What the council said, with its figures; `voters` is who voted, never how."""

    sitting_id: UUID
    supported: bool
    votes_for: int
    votes_against: int
    votes_abstained: int
    base: int
    needed: int
    voters: tuple[UUID, ...]


@dataclass(frozen=True)
class Entry:
    """What never changes about a nomination: its receipt, and what is asked, for whom, by whom."""

    code: str
    campaign_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    unit_id: UUID

    def nominated(self) -> frozenset[UUID]:
        """The person it is for; empty for a collective."""
        if self.nominee_kind is NomineeKind.COLLECTIVE:
            return frozenset()
        return frozenset({self.nominee_id})


@dataclass(frozen=True)
class Finding:
    """What the appraiser found: it meets the conditions when every check passed."""

    meets: bool
    checks: tuple[Check, ...]
    appraised_by: UUID


@dataclass(frozen=True)
class Decision:
    """What the chair signed: number and legal basis; a reason, at least when refusing."""

    conferred: bool
    number: str
    legal_basis: str
    reason: str
    decided_by: UUID


@dataclass(frozen=True)
class Shortfall:
    """Why a dossier goes back, and what exactly to add."""

    missing: tuple[str, ...]
    reason: str
    returned_by: UUID
