"""A unit reports on a period."""

from chassis.act import Act
from contracts.unit_reports import ReportId, SubmitUnitReport
from services.campaigns.reporting_period import ReportingPeriod
from services.campaigns.unit_report import UnitReport


async def submit_unit_report(command: SubmitUnitReport, act: Act) -> ReportId:
    """Submit for the acting unit; raises `ReportAccepted`, `ReportWaits`, `UnknownDocument`,
    and `NotFound` for a period that is not open.
    """
    await act.get(ReportingPeriod, ReportingPeriod.id_of(command.period), field="period")
    digests = () if command.digest is None else (command.digest,)
    await act.require_documents(digests, "digest")
    existing = await act.find(UnitReport, UnitReport.id_of(command.period, act.unit_id))
    report = UnitReport.submit(
        existing, act.unit_id, command.period, command.summary, command.digest, act.today
    )
    act.save(report)
    return ReportId(report_id=report.id)
