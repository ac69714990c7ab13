"""What the council is asked between sittings: minutes, work, questions, opinions, advice."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.request import Command, Query, Result
from contracts.text import Digest, Line, Paragraph


class MinutesDigest(Result):
    """The digest of the text just drafted; who signs, signs this."""

    digest: Digest


class DraftMinutes(Command):
    """Draft the minutes of a closed sitting from what happened there, as its secretary."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = MinutesDigest

    sitting_id: UUID


class SignMinutes(Command):
    """Sign the minutes as they are drafted now: the secretary, and the one who presided."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    digest: Digest


class MinutesSignature(BaseModel):
    """Who signed, and when."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    signer_id: UUID
    signed_at: datetime


class Minutes(Result):
    """The minutes; `{{person:<id>}}` stands for a name, which is shown from the directory.

    `signed` is true once both have signed; the text then never changes.
    """

    sitting_id: UUID
    text: str
    digest: Digest
    signatures: tuple[MinutesSignature, ...]
    signed: bool


class MinutesQuery(Query):
    """The minutes of a sitting."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = Minutes

    sitting_id: UUID


class WorkId(Result):
    """The programme, question, consultation or advice a command made."""

    work_id: UUID


class MemberTask(BaseModel):
    """A task of the council's work programme."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    member_id: UUID
    what: Line
    due_on: date


class AdoptWorkProgramme(Command):
    """Give the members their tasks for a period."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = WorkId

    title: Line
    tasks: Annotated[tuple[MemberTask, ...], Field(min_length=1, max_length=300)]


class ReportMemberTask(Command):
    """A member says what came of their task; `task` counts from 1."""

    SERVICE: ClassVar[str] = "council"

    programme_id: UUID
    task: Annotated[int, Field(ge=1, le=300)]
    result: Paragraph


class AskQuestion(Command):
    """A member asks the standing body about a dossier or a unit."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = WorkId

    about: UUID
    text: Paragraph


class AnswerQuestion(Command):
    """The standing body answers."""

    SERVICE: ClassVar[str] = "council"

    question_id: UUID
    text: Paragraph


class OpenConsultation(Command):
    """The standing body asks members for their opinion by a day; it is no vote."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = WorkId

    about: UUID | None = None
    text: Paragraph
    due_on: date
    asked: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=60)]


class GiveOpinion(Command):
    """A member who was asked answers a consultation, by its day."""

    SERVICE: ClassVar[str] = "council"

    consultation_id: UUID
    text: Paragraph


class GiveAdvice(Command):
    """The council advises UBND on a campaign."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = WorkId

    campaign_id: UUID
    text: Paragraph


class AnswerAdvice(Command):
    """UBND says whether it follows the council's advice."""

    SERVICE: ClassVar[str] = "council"

    advice_id: UUID
    followed: bool
    text: Paragraph


class TaskRow(Result):
    """A member's task; `late` when it is not done and its day is over on the day asked for."""

    programme_id: UUID
    programme: str
    task: int
    member_id: UUID
    what: str
    due_on: date
    result: str | None
    done_at: datetime | None
    late: bool


class TaskList(Result):
    """Tasks by day."""

    tasks: tuple[TaskRow, ...]


class MemberTasks(Query):
    """The work programme, of one member where one is named; `on` says what is late by then."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = TaskList

    on: date
    member_id: UUID | None = None


class ThreadKind(StrEnum):
    """What kind of exchange it is."""

    QUESTION = "question"
    CONSULTATION = "consultation"
    ADVICE = "advice"


class OpinionRow(BaseModel):
    """One answer in an exchange."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    person_id: UUID
    text: str
    given_at: datetime


class Thread(Result):
    """A question, consultation or advice with its answers; `waiting` are those who owe one.

    `followed` says of an advice whether UBND follows it.
    """

    work_id: UUID
    kind: ThreadKind
    about: UUID | None
    asked_by: UUID
    text: str
    asked_at: datetime
    due_on: date | None
    waiting: tuple[UUID, ...]
    answered: bool
    followed: bool | None
    answers: tuple[OpinionRow, ...]


class ThreadList(Result):
    """Exchanges in the order they were begun."""

    threads: tuple[Thread, ...]


class CouncilThreads(Query):
    """Questions, consultations and advice, all or of one kind or about one thing."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = ThreadList

    kind: ThreadKind | None = None
    about: UUID | None = None
