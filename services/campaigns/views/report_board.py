"""The board of the units' reports."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, Text, Uuid

from chassis.recorded import Recorded
from contracts.unit_reports import ReportState
from services.campaigns.reporting_period import ReportingPeriod
from services.campaigns.unit_report import UnitReport

METADATA = MetaData(schema="view")
PERIODS = Table(
    "reporting_periods",
    METADATA,
    Column("period", Text, primary_key=True),
    Column("due_on", Date, nullable=False),
)
UNIT_REPORTS = Table(
    "unit_reports",
    METADATA,
    Column("period", Text, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
    Column("report_id", Uuid, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    Column("submitted_on", Date, nullable=False),
)


class UnitReportsView:
    """Periods that are open, and one row for each report there is."""

    name = "unit_reports"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter periods and reports; note what became of a report."""
        for recorded in events:
            event, report_id = recorded.event, recorded.aggregate_id
            this = UNIT_REPORTS.c.report_id == report_id
            if isinstance(event, ReportingPeriod.Opened):
                row = {"period": event.period, "due_on": event.due_on}
                connection.execute(PERIODS.insert().values(row))
            elif isinstance(event, UnitReport.Submitted):
                said = {"summary": event.summary, "state": ReportState.SUBMITTED, "round": 1}
                key = {"period": event.period, "unit_id": event.unit_id, "report_id": report_id}
                day = {"submitted_on": event.on}
                connection.execute(UNIT_REPORTS.insert().values({**key, **said, **day}))
            elif isinstance(event, UnitReport.SubmittedAgain):
                said = {"summary": event.summary, "state": ReportState.SUBMITTED}
                again = {"round": event.round, "submitted_on": event.on}
                connection.execute(UNIT_REPORTS.update().where(this).values({**said, **again}))
            elif isinstance(event, UnitReport.Returned | UnitReport.Accepted):
                sent_back = isinstance(event, UnitReport.Returned)
                state = ReportState.RETURNED if sent_back else ReportState.ACCEPTED
                connection.execute(UNIT_REPORTS.update().where(this).values(state=state))
