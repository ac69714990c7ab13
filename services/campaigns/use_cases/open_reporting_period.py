"""Units may report on a period."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_reports import OpenReportingPeriod
from services.campaigns.reporting_period import ReportingPeriod


async def open_reporting_period(command: OpenReportingPeriod, act: Act) -> Done:
    """Open it; raises `DueBeforeItBegins`, `PeriodOpenAlready`."""
    existing = await act.find(ReportingPeriod, ReportingPeriod.id_of(command.period))
    act.save(ReportingPeriod.open(existing, command.period, command.due_on))
    return Done()
