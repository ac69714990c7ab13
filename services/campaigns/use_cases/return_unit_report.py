"""The standing body sends a report back."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_reports import ReturnUnitReport
from services.campaigns.unit_report import UnitReport


async def return_unit_report(command: ReturnUnitReport, act: Act) -> Done:
    """Send it back; raises `ReportAccepted`, `ReportSentBack`, `NotFound`."""
    report = await act.get(UnitReport, command.report_id, field="report_id")
    report.give_back(command.missing)
    act.save(report)
    return Done()
