"""What the nominations service says and is asked: dossiers and the chair's decisions."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.holds import HoldRow
from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.stated import Achievement, StatedFigures
from contracts.text import Digest, Line, Slug


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
    """The commune chair decided. `number` and `legal_basis` are those of the signed decision.

    `bonus` is in đồng, after rounding, by the rule rows `bonus_rules`; None where nothing is
    conferred or no rule gives an amount.
    """

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
    bonus_unrounded: int | None = None
    bonus: int | None = None
    bonus_rules: tuple[str, ...] = ()


AwardCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9/-]{2,20}$")]
"""The catalogue's code of an award, such as `DH-LDTT`."""


class FiledPaper(BaseModel):
    """A paper of a dossier: what it is, and the digest of a document already stored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Slug
    digest: Digest


class AppraisalCheck(BaseModel):
    """One thing the appraiser looked at, and whether it passed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line
    passed: bool


Papers = Annotated[tuple[FiledPaper, ...], Field(min_length=1, max_length=50)]
"""One to fifty papers."""


class Receipt(Result):
    """A dossier was taken in: its id, the code on its receipt, and its round."""

    nomination_id: UUID
    code: str
    round: int


class FileNomination(Command):
    """The acting unit asks for an award. `title` is short and neutral: no facts about people.

    `nominee_id` is a unit for a collective, a person for an individual, and the head's person id
    for a household.
    """

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Receipt

    campaign_id: UUID
    award_kind: AwardCode
    nominee_kind: NomineeKind
    nominee_id: UUID
    title: Line
    achievement: Achievement
    papers: Papers


class FileNominationAgain(Command):
    """The unit sends a returned dossier once more; `papers` replace all the former ones."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Receipt

    nomination_id: UUID
    papers: Papers


class WithdrawNomination(Command):
    """The unit takes its dossier back, before the council votes."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID


class ReturnNomination(Command):
    """The standing body sends a dossier back: `missing` is what to add, the reason says why."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    missing: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]


class AppraiseNomination(Command):
    """The standing body's finding: `meets` exactly when every check passed.

    `figures` are what the ratios of the rulebook are counted from.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    meets: bool
    checks: Annotated[tuple[AppraisalCheck, ...], Field(min_length=1, max_length=50)]
    figures: StatedFigures = ()


class ReferNomination(Command):
    """The standing body sends a dossier that meets the conditions to the council."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID


class DecideAward(Command):
    """The commune chair confers or refuses; the request carries the legal basis and the reason."""

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    conferred: bool
    number: Annotated[Line, StringConstraints(max_length=60)]


class DossierRow(Result):
    """One dossier in a list.

    `state` is filed, returned, appraised, referred, advised, decided, forwarded, decided-above or
    withdrawn; `conferred` is None until the chair, or the upper level, decided. `number` is the
    decision's as it reads now; `revoked_by_number` that of the decision that revoked the award.
    """

    nomination_id: UUID
    code: str
    title: str
    unit_id: UUID
    campaign_id: UUID
    award_kind: str
    award_name: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    state: str
    round: int
    filed_by: UUID
    appraised_by: UUID | None
    conferred: bool | None
    number: str | None
    revoked_by_number: str | None = None


class DossierStep(Result):
    """One act in the story of a dossier: what, who in which office, when it counts, when stored."""

    position: int
    what: str
    actor: UUID | None
    role: str
    reason: str | None
    legal_basis: str | None
    effective_at: datetime
    recorded_at: datetime
    details: dict[str, object]


class Dossier(Result):
    """One dossier as it stands, its whole story in order, and every hold on it or its nominee."""

    dossier: DossierRow
    steps: tuple[DossierStep, ...]
    holds: tuple[HoldRow, ...] = ()


class DossierList(Result):
    """Dossiers in the order they were first filed; `total` counts those on other pages too."""

    dossiers: tuple[DossierRow, ...]
    total: int


class DossierQuery(Query):
    """One dossier with its story. A unit sees its own dossiers alone."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Dossier

    nomination_id: UUID


class NominationList(Query):
    """Dossiers, by state and unit where given. A unit sees its own dossiers alone."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = DossierList

    state: Slug | None = None
    unit_id: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 100
    offset: Annotated[int, Field(ge=0)] = 0


class AppraisalQueue(Query):
    """What waits for the standing body: dossiers filed, and dossiers appraised but not referred."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = DossierList

    limit: Annotated[int, Field(ge=1, le=200)] = 100
