"""What nominations says and is told of dossiers the upper level decides.

The commune's chair forwards them as one set (tờ trình); the answer comes back for each dossier.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from contracts.message import Message
from contracts.nominations import FiledPaper, NomineeKind
from contracts.request import Command, Query, Result
from contracts.text import Digest, Line

Number = Annotated[Line, StringConstraints(max_length=60)]
"""The number of a letter or a decision, such as `12/TTr-UBND`."""


class UpperOutcome(StrEnum):
    """What the upper level said about a dossier."""

    CONFERRED = "conferred"
    REFUSED = "refused"
    RETURNED = "returned"


class NominationForwarded(Message):
    """The chair sent a dossier to the upper level, with the submission of that number.

    `export` is the SHA-256 of the exported set, as `SubmissionQuery` gives it.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    submission_id: UUID
    number: str
    authority: str
    export: str
    forwarded_by: UUID
    forwarded_on: date


class UpperDecisionRecorded(Message):
    """The upper level conferred an award, refused it, or returned the dossier with reasons.

    `number` and `document` are those of its paper; empty where it gave none.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    nominee_kind: NomineeKind
    nominee_id: UUID
    submission_id: UUID
    outcome: UpperOutcome
    authority: str
    number: str
    decided_on: date
    document: str
    reason: str


class SubmissionSent(Result):
    """A set went up: its id, and the SHA-256 of its export."""

    submission_id: UUID
    export: str


class ForwardNominations(Command):
    """The commune chair sends dossiers the council supported to the upper level, as one set.

    `annexes` are papers for the whole set, such as the minutes of the council.
    """

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = SubmissionSent

    number: Number
    nomination_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
    annexes: Annotated[tuple[FiledPaper, ...], Field(max_length=50)] = ()


class RecordUpperDecision(Command):
    """The standing body records what the upper level said about one forwarded dossier.

    An award needs `number` and `document`; a refusal or return needs the request's reason.
    """

    SERVICE: ClassVar[str] = "nominations"

    nomination_id: UUID
    outcome: UpperOutcome
    authority: Line
    decided_on: date
    number: Number | None = None
    document: Digest | None = None


class ForwardedDossier(Result):
    """A dossier of a submission; `outcome` is None while the upper level has not answered."""

    nomination_id: UUID
    code: str
    award_name: str
    nominee_kind: NomineeKind
    outcome: UpperOutcome | None
    upper_number: str | None
    decided_on: date | None
    reason: str | None


class SubmissionShown(Result):
    """A submission: `content` is its export byte for byte, `export` the SHA-256 of it.

    `listing` is the same set for people to read, one line a dossier.
    """

    submission_id: UUID
    number: str
    sent_on: date
    authority: str
    export: str
    content: str
    listing: tuple[str, ...]
    dossiers: tuple[ForwardedDossier, ...]


class SubmissionRow(Result):
    """One submission in a list, with how many of its dossiers still wait for an answer."""

    submission_id: UUID
    number: str
    sent_on: date
    authority: str
    dossiers: int
    waiting: int


class Submissions(Result):
    """Submissions, the latest first."""

    submissions: tuple[SubmissionRow, ...]


class SubmissionQuery(Query):
    """One submission with its export."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = SubmissionShown

    submission_id: UUID


class SubmissionList(Query):
    """What was sent to the upper level; `waiting` leaves out what is answered in full."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Submissions

    waiting: bool = False
    limit: Annotated[int, Field(ge=1, le=200)] = 100
