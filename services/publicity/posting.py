"""A public posting: what is put up for people's opinions, from one day to another."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.dated import full_days
from services.publicity import refusals

LEAST_DAYS = 10
"""Full days a posting for gia đình, thôn văn hóa lasts (NĐ 86/2023; V, secondary: S17–S19b)."""


@dataclass(frozen=True)
class Notice:
    """What is put up: for whom, from which day to which, both included, and the paper."""

    title: str
    nomination_ids: tuple[UUID, ...]
    unit_id: UUID
    opens_on: date
    ends_on: date
    digest: str


class Posting(Aggregate):
    """One posting, with the objections made while it lasted."""

    TOPIC = "publicity.Posting"

    class Created(Aggregate.Created):
        """Any birth of a posting."""

        TOPIC = "publicity.Posting.Created"

    class Opened(Created):
        """It was put up."""

        TOPIC = "publicity.Posting.Opened"
        notice: Notice

    class Objected(Aggregate.Event):
        """Somebody objected; what they wrote, and who they are, is in the document."""

        TOPIC = "publicity.Posting.Objected"
        digest: str
        on: date

    class Closed(Aggregate.Event):
        """Its time is over, with so many objections."""

        TOPIC = "publicity.Posting.Closed"
        notice: Notice
        objections: int
        on: date

    @event(Opened)
    def __init__(self, notice: Notice) -> None:
        """A posting nobody has objected to."""
        self.notice = notice
        self.objections: tuple[str, ...] = ()
        self.closed = False

    @classmethod
    def open(cls, posting_id: UUID, notice: Notice) -> "Posting":
        """Put it up for at least `LEAST_DAYS` days."""
        given = full_days(notice.opens_on, notice.ends_on)
        if given < LEAST_DAYS:
            raise refusals.PostingTooShort(
                field="ends_on",
                days=LEAST_DAYS,
                opens=notice.opens_on,
                ends=notice.ends_on,
                given=given,
            )
        return cls._create(cls.Opened, id=posting_id, notice=notice)

    def object(self, digest: str, on: date) -> None:
        """Keep an objection; the same paper again changes nothing."""
        if digest in self.objections:
            return
        if self.closed or not self.notice.opens_on <= on <= self.notice.ends_on:
            raise refusals.PostingNotOpen(
                title=self.notice.title, opens=self.notice.opens_on, ends=self.notice.ends_on
            )
        self.trigger_event(self.Objected, digest=digest, on=on)

    def close(self, on: date) -> None:
        """Take it down after its last day; taking it down again changes nothing."""
        if self.closed:
            return
        if on <= self.notice.ends_on:
            raise refusals.PostingNotOver(title=self.notice.title, ends=self.notice.ends_on)
        self.trigger_event(self.Closed, notice=self.notice, objections=len(self.objections), on=on)

    @event(Objected)
    def _objected(self, digest: str) -> None:
        self.objections = (*self.objections, digest)

    @event(Closed)
    def _closed(self) -> None:
        self.closed = True
