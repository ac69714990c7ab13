"""The end of a year: its review, its conference, and the figures of both."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.campaign_boards import UnitName
from contracts.campaigns import Units
from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.text import Digest, Line, Paragraph

Year = Annotated[int, Field(ge=2000, le=2100)]
"""A calendar year."""


class ConferenceId(Result):
    """The conference a command planned."""

    conference_id: UUID


class YearReviewOpened(Message):
    """Units report on the year until `due_on`."""

    SERVICE: ClassVar[str] = "campaigns"

    year: int
    due_on: date


class ConferencePlanned(Message):
    """A conference takes place on a day; guests and the units awarded are invited."""

    SERVICE: ClassVar[str] = "campaigns"

    conference_id: UUID
    title: str
    on: date
    place: str
    guest_unit_ids: tuple[UUID, ...]
    awarded_unit_ids: tuple[UUID, ...]


class OpenYearReview(Command):
    """Open the review of a year; every unit reports until `due_on`."""

    SERVICE: ClassVar[str] = "campaigns"

    year: Year
    due_on: date


class ReportYear(Command):
    """The acting unit's own review of its year."""

    SERVICE: ClassVar[str] = "campaigns"

    year: Year
    summary: Paragraph
    digest: Digest | None = None


class CloseYearReview(Command):
    """Close the review of a year with the commune's report."""

    SERVICE: ClassVar[str] = "campaigns"

    year: Year
    summary: Paragraph
    digest: Digest | None = None


class PlanConference(Command):
    """Plan a conference; `nomination_ids` are conferred awards to hand over there."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = ConferenceId

    title: Line
    on: date
    place: Line
    agenda: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]
    guest_unit_ids: Units = ()
    nomination_ids: Units = ()


class HoldConference(Command):
    """Record that a conference took place; its awards are handed over."""

    SERVICE: ClassVar[str] = "campaigns"

    conference_id: UUID
    digest: Digest | None = None


class YearReportRow(BaseModel):
    """A unit's report on the year."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit: UnitName | None
    summary: str
    digest: str | None


class YearFigures(Result):
    """The year in figures, counted from what happened, and how far its review is."""

    year: int
    due_on: date | None
    closed_on: date | None
    summary: str | None
    reports: tuple[YearReportRow, ...]
    missing: tuple[UnitName, ...]
    plans: int
    tasks: int
    tasks_reported: int
    campaigns: int
    campaigns_by_origin: dict[str, int]
    units_joined: int
    unit_plans: int
    difficulties: int
    difficulties_open: int
    awards: int
    awards_by_kind: dict[str, int]


class YearReviewBoard(Query):
    """The figures and reports of a year."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = YearFigures

    year: Year


class AwardRow(BaseModel):
    """A conferred award; `handed_over_on` is None while it waits."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    nomination_id: UUID
    dossier: str
    unit: UnitName | None
    award_kind: str
    number: str
    handed_over_on: date | None


class Awards(Result):
    """Conferred awards in the order of their dossiers' codes."""

    awards: tuple[AwardRow, ...]


class AwardsToHandOver(Query):
    """Awards that no conference has handed over; all when `waiting_only` is false."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = Awards

    waiting_only: bool = True


class ConferenceRow(BaseModel):
    """A conference; `held_on` is None until it took place."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    conference_id: UUID
    title: str
    on: date
    place: str
    agenda: tuple[str, ...]
    guests: tuple[UnitName, ...]
    nomination_ids: tuple[UUID, ...]
    held_on: date | None


class Conferences(Result):
    """Conferences, the latest first."""

    conferences: tuple[ConferenceRow, ...]


class ConferenceBoard(Query):
    """The latest 50 conferences."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = Conferences
