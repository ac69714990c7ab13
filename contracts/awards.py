"""What becomes of an award after the decision: revoked, or a clerical error in it corrected."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.message import Message
from contracts.nominations import NomineeKind
from contracts.request import Command
from contracts.text import Digest, Line, Slug

Number = Annotated[Line, StringConstraints(max_length=60)]
"""The number of a decision."""


class RevocationGround(StrEnum):
    """Why an award is revoked: points a to d of Luật 06/2022/QH15, chương VII, khoản 2 (V)."""

    FALSE_DECLARATION = "false-declaration"
    FORGED_PAPERS = "forged-papers"
    UNLAWFUL_PROCEDURE = "unlawful-procedure"
    FAULT_IN_PERIOD = "fault-in-period"


class AwardRevoked(Message):
    """The decision that conferred an award was cancelled; object and money are to come back.

    `number` is that of the revoking decision, `of_number` of the one revoked. `recover` is the
    bonus of the award in đồng, to be recovered as far as it was paid; None when it brought none.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    grounds: tuple[RevocationGround, ...]
    number: str
    of_number: str
    legal_basis: str
    reason: str
    conclusion: str | None
    revoked_by: UUID
    recover: int | None


class RevocationAnnulled(Message):
    """A wrong revocation, `of_number`, was cancelled by decision `number`: the award counts again.

    Nothing is to be recovered any more, and what came back is due again; what was taken down in
    public stays down until somebody publishes it anew.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    number: str
    of_number: str
    decision_number: str
    legal_basis: str
    reason: str
    annulled_by: UUID


class TextCorrected(BaseModel):
    """One text of a decision, before and after."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    before: str
    after: str


class AwardCorrected(Message):
    """A clerical error in a decision was corrected by a decision of its own, `number`.

    Award, nominee and bonus are as they were. `decision_number` is the number the award goes by
    from now on.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID
    nominee_id: UUID
    number: str
    decision_number: str
    legal_basis: str
    reason: str
    corrected_by: UUID
    corrections: tuple[TextCorrected, ...]


class RevokeAward(Command):
    """The commune chair cancels an award; the request carries the legal basis and the reason.

    A fault inside the period needs the number of the conclusion, decision or judgment. Of an award
    the upper level conferred, its own decision is recorded: `document` is the digest of that paper.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    grounds: Annotated[tuple[RevocationGround, ...], Field(min_length=1, max_length=4)]
    number: Number
    conclusion: Line | None = None
    document: Digest | None = None


class AnnulRevocation(Command):
    """The commune chair cancels a wrong revocation; the request says why and by which law.

    `document` as of a revocation.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    number: Number
    document: Digest | None = None


class Correction(BaseModel):
    """One text to correct: `number`, `legal-basis`, `reason` or `title`; what it says, should say.

    `before` is written empty where the decision said nothing there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: Slug
    before: Line | None = None
    after: Line


class CorrectDecision(Command):
    """The commune chair corrects clerical errors; the request carries legal basis and reason.

    `document` as of a revocation.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    number: Number
    corrections: Annotated[tuple[Correction, ...], Field(min_length=1, max_length=4)]
    document: Digest | None = None
