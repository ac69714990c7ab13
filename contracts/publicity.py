"""What the publicity service says and is told to do: stories, models, postings, assignments.

What it can be asked is in `contracts.publicity_boards`. Texts and papers are documents, known by
their digests; titles are short and neutral and name no person.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.message import Message
from contracts.request import Command, Result
from contracts.text import Digest, Line


class Channel(StrEnum):
    """Where a story is told."""

    WEBSITE = "website"
    LOUDSPEAKER = "loudspeaker"
    NOTICE_BOARD = "notice-board"
    SOCIAL_MEDIA = "social-media"


class StorySubject(StrEnum):
    """What a story is about."""

    AWARD = "award"
    CAMPAIGN = "campaign"
    MODEL = "model"
    OTHER = "other"


class ModelFound(Message):
    """An exemplary way of working was found in a unit."""

    SERVICE: ClassVar[str] = "publicity"

    model_id: UUID
    title: str
    unit_id: UUID
    campaign_id: UUID | None


class StoryPublished(Message):
    """A story is out on one channel; each channel is told once. `unit_ids` are those concerned."""

    SERVICE: ClassVar[str] = "publicity"

    story_id: UUID
    subject: StorySubject
    subject_id: UUID
    unit_ids: tuple[UUID, ...]
    title: str
    channel: Channel
    published_on: date


class StoryWithdrawn(Message):
    """A story is taken down from these channels and will not be told again."""

    SERVICE: ClassVar[str] = "publicity"

    story_id: UUID
    subject: StorySubject
    subject_id: UUID
    unit_ids: tuple[UUID, ...]
    title: str
    channels: tuple[Channel, ...]
    reason: str


class PostingOpened(Message):
    """Dossiers are put up for people's opinions from one day to another, both included."""

    SERVICE: ClassVar[str] = "publicity"

    posting_id: UUID
    nomination_ids: tuple[UUID, ...]
    unit_id: UUID
    title: str
    opens_on: date
    ends_on: date


class PostingClosed(Message):
    """A posting has lasted its time; so many objections were made."""

    SERVICE: ClassVar[str] = "publicity"

    posting_id: UUID
    nomination_ids: tuple[UUID, ...]
    unit_id: UUID
    opens_on: date
    ends_on: date
    objections: int


class ModelId(Result):
    """The model a command entered, and the story it suggests."""

    model_id: UUID
    story_id: UUID


class StoryId(Result):
    """The story a command made."""

    story_id: UUID


class PostingId(Result):
    """The posting a command made."""

    posting_id: UUID


class AssignmentId(Result):
    """The assignment a command made."""

    assignment_id: UUID


class RecordModel(Command):
    """Enter an exemplary way of working; the document tells what it is."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = ModelId

    title: Line
    unit_id: UUID
    campaign_id: UUID | None = None
    digest: Digest


class ReplicateModel(Command):
    """The acting unit works that way now."""

    SERVICE: ClassVar[str] = "publicity"

    model_id: UUID


class SuggestStory(Command):
    """Put something worth telling on the editors' list. `shows_person`: consent will be needed."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = StoryId

    title: Line
    unit_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=40)]
    shows_person: bool = True


class DraftStory(Command):
    """Write the text of a suggested story; `assignment_id` when it was asked for."""

    SERVICE: ClassVar[str] = "publicity"

    story_id: UUID
    title: Line
    digest: Digest
    assignment_id: UUID | None = None


class RecordConsent(Command):
    """The person shown agreed to these channels, in this signed paper."""

    SERVICE: ClassVar[str] = "publicity"

    story_id: UUID
    channels: Annotated[tuple[Channel, ...], Field(min_length=1, max_length=4)]
    digest: Digest


class ApproveStory(Command):
    """Approve the text as it stands; who wrote any of it may not."""

    SERVICE: ClassVar[str] = "publicity"

    story_id: UUID


class PublishStory(Command):
    """Publish an approved story on one channel."""

    SERVICE: ClassVar[str] = "publicity"

    story_id: UUID
    channel: Channel


class WithdrawStory(Command):
    """Take a story down everywhere, for good; the request carries the reason."""

    SERVICE: ClassVar[str] = "publicity"

    story_id: UUID


class GiveAssignment(Command):
    """Ask the editors of a unit to tell about something by a day."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = AssignmentId

    title: Line
    unit_id: UUID
    due_on: date


class OpenPosting(Command):
    """Put dossiers up for opinions, from the first day to the last, both included."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = PostingId

    title: Line
    nomination_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
    unit_id: UUID
    opens_on: date
    ends_on: date
    digest: Digest


class RecordObjection(Command):
    """Somebody objected to a posting, in this paper."""

    SERVICE: ClassVar[str] = "publicity"

    posting_id: UUID
    digest: Digest


class ClosePosting(Command):
    """Close a posting after its last day."""

    SERVICE: ClassVar[str] = "publicity"

    posting_id: UUID
