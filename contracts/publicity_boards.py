"""What the publicity service can be asked: the desk, the calendar, the public board, the feed."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.publicity import Channel, StorySubject
from contracts.request import Query, Result
from contracts.text import Slug


class StoryRow(Result):
    """One story. `state` is suggested, drafted, approved, published or withdrawn."""

    story_id: UUID
    subject: StorySubject
    subject_id: UUID
    title: str
    state: str
    digest: str | None
    shows_person: bool
    consented: bool


class AssignmentRow(Result):
    """One assignment; `story_id` is the story that answered it."""

    assignment_id: UUID
    title: str
    unit_id: UUID
    due_on: date
    story_id: UUID | None


class ModelRow(Result):
    """One model, with the units that took it over."""

    model_id: UUID
    title: str
    unit_id: UUID
    campaign_id: UUID | None
    found_on: date
    replicated_by: tuple[UUID, ...]


class Desk(Result):
    """What lies on the editors' desk, newest first."""

    stories: tuple[StoryRow, ...]
    assignments: tuple[AssignmentRow, ...]
    models: tuple[ModelRow, ...]


class CalendarCell(Result):
    """How many stories came out in a month on a channel."""

    month: int
    channel: Channel
    published: int
    titles: tuple[str, ...]


class Calendar(Result):
    """What came out in a year, by month and channel; months without anything are left out."""

    year: int
    cells: tuple[CalendarCell, ...]


class PublicStory(Result):
    """A story that anybody may read."""

    story_id: UUID
    title: str
    channel: Channel
    digest: str
    published_on: date


class PublicPosting(Result):
    """What is put up for opinions; `objections` are counted, never shown."""

    posting_id: UUID
    title: str
    unit_id: UUID
    nomination_ids: tuple[UUID, ...]
    opens_on: date
    ends_on: date
    objections: int
    closed: bool


class Board(Result):
    """What stands on the public board: stories not taken down, and postings of that day."""

    stories: tuple[PublicStory, ...]
    postings: tuple[PublicPosting, ...]


class Feed(Result):
    """The stories on the website as an Atom feed (RFC 4287), in UTF-8."""

    xml: str
    entries: int


class EditorialDesk(Query):
    """Stories, by state where given, with assignments and models."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = Desk

    state: Slug | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class PublicationCalendar(Query):
    """What came out in a year, by month and channel."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = Calendar

    year: Annotated[int, Field(ge=2024, le=2100)]


class PublicBoard(Query):
    """What anybody may read on a day."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = Board

    on: date
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class AtomFeed(Query):
    """The newest stories on the website, as a feed."""

    SERVICE: ClassVar[str] = "publicity"
    RESULT: ClassVar[type[Result]] = Feed

    limit: Annotated[int, Field(ge=1, le=100)] = 50
