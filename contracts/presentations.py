"""What the standing body puts to the chair: dossiers the council advised on, with drafts."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.message import Message
from contracts.proposals import ProposalNumber
from contracts.request import Command, Query, Result
from contracts.text import Digest


class DossiersPresented(Message):
    """Dossiers the council advised on were put to the chair, who decides each of them."""

    SERVICE: ClassVar[str] = "nominations"

    presentation_id: UUID
    number: str
    signed_on: date
    nomination_ids: tuple[UUID, ...]
    presented_by: UUID


Nominations = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
"""Up to two hundred dossiers."""


class PresentationId(Result):
    """The presentation a command made."""

    presentation_id: UUID


class PutToChair(Command):
    """Put dossiers to the chair: the signed submission, and the draft of the decision."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = PresentationId

    number: ProposalNumber
    signed_on: date
    document: Digest
    draft: Digest
    nomination_ids: Nominations


class DraftTexts(Result):
    """The submission and the decision as drafted; an official finishes and signs them."""

    submission: str
    decision: str


class PresentationDraft(Query):
    """What a submission and a decision on these dossiers say, from what is on record."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = DraftTexts

    on: date
    nomination_ids: Nominations


class PresentationRow(Result):
    """One presentation: its paper, the draft decision, and how many dossiers it holds."""

    presentation_id: UUID
    number: str
    signed_on: date
    document: str
    draft: str
    presented_by: UUID
    nominations: int


class Presentations(Result):
    """Presentations in the order they were made; `total` counts those on other pages too."""

    presentations: tuple[PresentationRow, ...]
    total: int


class PresentationList(Query):
    """What was put to the chair."""

    SERVICE: ClassVar[str] = "nominations"
    RESULT: ClassVar[type[Result]] = Presentations

    limit: Annotated[int, Field(ge=1, le=200)] = 100
    offset: Annotated[int, Field(ge=0)] = 0
