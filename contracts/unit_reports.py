"""The units' reports by period, and the difficulties they meet."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.campaign_boards import UnitName
from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.text import Digest, Paragraph
from contracts.unit_plans import Period


class ReportState(StrEnum):
    """How far a unit's report on a period is."""

    MISSING = "missing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class ReportId(Result):
    """The report a command made."""

    report_id: UUID


class UnitReportSubmitted(Message):
    """A unit reported on a period; `round` is 2 after the first return."""

    SERVICE: ClassVar[str] = "campaigns"

    report_id: UUID
    unit_id: UUID
    period: str
    round: int


class UnitReportReturned(Message):
    """A report was sent back; `missing` says what to add."""

    SERVICE: ClassVar[str] = "campaigns"

    report_id: UUID
    unit_id: UUID
    period: str
    missing: str


class OpenReportingPeriod(Command):
    """Let units report on a period until `due_on`."""

    SERVICE: ClassVar[str] = "campaigns"

    period: Period
    due_on: date


class SubmitUnitReport(Command):
    """The acting unit reports on an open period."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = ReportId

    period: Period
    summary: Paragraph
    digest: Digest | None = None


class ReturnUnitReport(Command):
    """Send a report back, saying what to add."""

    SERVICE: ClassVar[str] = "campaigns"

    report_id: UUID
    missing: Paragraph


class AcceptUnitReport(Command):
    """Accept a report."""

    SERVICE: ClassVar[str] = "campaigns"

    report_id: UUID


class ReportRow(BaseModel):
    """A unit's report; `late`: none was there when it was due."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit: UnitName
    report_id: UUID | None
    state: ReportState
    round: int
    summary: str | None
    submitted_on: date | None
    late: bool


class UnitReports(Result):
    """The reports of all units on a period, those missing included, in the order of codes."""

    period: str
    due_on: date
    reports: tuple[ReportRow, ...]
    missing: int


class ReportBoard(Query):
    """The reports on one period, as they stand on `on`, today when left out."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = UnitReports

    period: Period
    on: date | None = None
