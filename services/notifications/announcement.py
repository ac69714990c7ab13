"""One announcement: what happened, in which words it is told, and to whom.

It holds ids and codes only; names are put in when somebody reads it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

LISTED_PER_EVENT = 400
"""How many recipients one event lists, so that none of them outgrows a message on the bus."""


class NotAddressed(Refusal):
    """Only somebody the announcement is for may open it."""

    code = "notifications.not-addressed"
    vi = "Thông báo này không gửi cho bạn hoặc đơn vị của bạn."
    en = "This announcement is not addressed to you or your unit."
    next_vi = "Mở hộp thư của bạn và chọn một thông báo có trong đó."
    next_en = "Open your inbox and choose an announcement that is in it."
    rule = "Quy trình: chỉ nơi nhận mới mở được thông báo"


class NobodyAddressed(Refusal):
    """An announcement is for somebody."""

    code = "notifications.nobody-addressed"
    vi = "Thông báo không có người nhận."
    en = "The announcement has no recipient."
    next_vi = "Chọn ít nhất một đơn vị, một người hoặc tất cả đơn vị."
    next_en = "Choose at least one unit, one person, or every unit."
    rule = "Quy trình: mỗi thông báo phải có nơi nhận"


@dataclass(frozen=True)
class Fact:
    """One placeholder of the template and what stands there: an id, a code, a date, a figure."""

    name: str
    value: str


@dataclass(frozen=True)
class Notice:
    """What is to be announced.

    `template` is a key of the texts, `about` what it happened to. `every_unit_until` addresses
    every unit there is, and every unit that joins the roll up to that day.
    """

    template: str
    message: str
    message_id: UUID
    about: UUID
    facts: tuple[Fact, ...]
    recipients: tuple[UUID, ...] = ()
    every_unit_until: date | None = None


class Announcement(Aggregate):
    """What was told, and to whom."""

    TOPIC = "notifications.Announcement"

    class Created(Aggregate.Created):
        """The library's birth event, under its stored name."""

        TOPIC = "notifications.Announcement.Created"

    class Made(Created):
        """It was made, for these recipients or for every unit until a day."""

        TOPIC = "notifications.Announcement.Made"

        template: str
        message: str
        message_id: UUID
        about: UUID
        facts: tuple[Fact, ...]
        recipients: tuple[UUID, ...]
        every_unit_until: date | None

    class Addressed(Aggregate.Event):
        """These recipients as well: a long list goes on in further events."""

        TOPIC = "notifications.Announcement.Addressed"

        recipients: tuple[UUID, ...]

    @event(Made)
    def __init__(
        self,
        template: str,
        message: str,
        message_id: UUID,
        about: UUID,
        facts: tuple[Fact, ...],
        recipients: tuple[UUID, ...],
        every_unit_until: date | None,
    ) -> None:
        """Take the announcement as it was made."""
        self.template = template
        self.message = message
        self.message_id = message_id
        self.about = about
        self.facts = facts
        self.recipients = frozenset(recipients)
        self.every_unit_until = every_unit_until

    @classmethod
    def make(cls, announcement_id: UUID, notice: Notice) -> "Announcement":
        """Tell the recipients, each once; raises `NobodyAddressed`."""
        listed = tuple(dict.fromkeys(notice.recipients))
        if not listed and notice.every_unit_until is None:
            raise NobodyAddressed
        made: Announcement = cls._create(
            cls.Made,
            id=announcement_id,
            template=notice.template,
            message=notice.message,
            message_id=notice.message_id,
            about=notice.about,
            facts=notice.facts,
            recipients=listed[:LISTED_PER_EVENT],
            every_unit_until=notice.every_unit_until,
        )
        for start in range(LISTED_PER_EVENT, len(listed), LISTED_PER_EVENT):
            made._addressed(recipients=listed[start : start + LISTED_PER_EVENT])
        return made

    @event(Addressed)
    def _addressed(self, recipients: tuple[UUID, ...]) -> None:
        self.recipients |= frozenset(recipients)

    def reached(self, readers: Sequence[UUID], units: Sequence[UUID]) -> tuple[UUID, ...]:
        """Which of `readers` it is for; `units` are those among them that are on the roll.

        Raises `NotAddressed` when it is for none of them.
        """
        everyone = self.every_unit_until is not None
        mine = tuple(
            reader
            for reader in readers
            if reader in self.recipients or (everyone and reader in units)
        )
        if not mine:
            raise NotAddressed(field="announcement_id")
        return mine
