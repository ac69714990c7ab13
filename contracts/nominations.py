"""What the nominations service says and is asked: dossiers and the chair's decisions."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.message import Message


class NomineeKind(StrEnum):
    """Whom an award is for."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class NominationFiled(Message):
    """A unit filed a dossier. `code` is its receipt; `round` is 2 after the first return."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    round: int
    unit_id: UUID
    campaign_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    filed_by: UUID


class NominationReturned(Message):
    """The standing body sent a dossier back; `missing` says exactly what to add."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    round: int
    unit_id: UUID
    missing: tuple[str, ...]


class NominationReferred(Message):
    """An appraised dossier goes to the council. `barred` are those who may not vote on it."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    filed_by: UUID
    appraised_by: UUID
    barred: tuple[UUID, ...]


class NominationWithdrawn(Message):
    """The unit took its dossier back before the vote."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID


class AwardDecided(Message):
    """The commune chair decided. `number` and `legal_basis` are those of the signed decision."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    conferred: bool
    number: str
    legal_basis: str
    decided_by: UUID
    reason: str
