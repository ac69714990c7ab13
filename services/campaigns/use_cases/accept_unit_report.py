"""The standing body takes a report."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_reports import AcceptUnitReport
from services.campaigns.unit_report import UnitReport


async def accept_unit_report(command: AcceptUnitReport, act: Act) -> Done:
    """Accept it; raises `ReportSentBack`, `NotFound`."""
    report = await act.get(UnitReport, command.report_id, field="report_id")
    report.accept()
    act.save(report)
    return Done()
