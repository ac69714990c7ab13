"""What the notifications service is asked: what is in an inbox, and who has opened a notice."""

from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.request import Command, Done, Query, Result

PageSize = Annotated[int, Field(ge=1, le=500)]
"""How many rows an answer may hold."""


class MarkRead(Command):
    """The reader, the reader's unit or office has opened an announcement. Repeating it is quiet."""

    SERVICE: ClassVar[str] = "notifications"
    RESULT: ClassVar[type[Result]] = Done

    announcement_id: UUID


class NoticeRow(Result):
    """One notice as it is read, in Vietnamese and English.

    `why` says why the reader hears of it. `at` is the moment the act counts for, `recorded_at`
    when the notice was stored; `read_at` is None until somebody of the recipient opened it.
    """

    announcement_id: UUID
    recipient: UUID
    position: int
    message: str
    message_id: UUID
    about: UUID
    title: str
    body: str
    why: str
    title_en: str
    body_en: str
    why_en: str
    at: datetime
    recorded_at: datetime
    read_at: datetime | None
    read_by: UUID | None


class InboxPage(Result):
    """Notices, newest first; `unread` counts all that nobody of the recipient has opened."""

    total: int
    unread: int
    notices: tuple[NoticeRow, ...]


class InboxQuery(Query):
    """What came in for the reader: own person, own unit, own office; or for one unit.

    A unit's inbox is open to its own people and to those who oversee the work. `before` continues
    a longer inbox: only notices stored before this position.
    """

    SERVICE: ClassVar[str] = "notifications"
    RESULT: ClassVar[type[Result]] = InboxPage

    unit_id: UUID | None = None
    unread_only: bool = False
    limit: PageSize = 50
    before: int | None = None


class ReadState(Result):
    """Whom an announcement reached, how many opened it, and who has not (`unopened`, by id)."""

    announcement_id: UUID
    title: str
    title_en: str
    reached: int
    opened: int
    unopened: tuple[UUID, ...]


class ReadStateQuery(Query):
    """Who has not opened an announcement yet; `limit` bounds the list, never the counts."""

    SERVICE: ClassVar[str] = "notifications"
    RESULT: ClassVar[type[Result]] = ReadState

    announcement_id: UUID
    limit: PageSize = 500
