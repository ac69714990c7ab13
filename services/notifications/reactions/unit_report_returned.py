"""A report was sent back: tell the unit what to add."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.unit_reports import UnitReportReturned
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def unit_report_returned(message: UnitReportReturned, envelope: Envelope, act: Act) -> None:
    """What is missing is in the notice itself."""
    notice = Notice(
        template="unit-report-returned",
        message="UnitReportReturned",
        message_id=envelope.id,
        about=message.report_id,
        facts=(
            Fact("period", message.period),
            Fact("missing", message.missing),
        ),
        recipients=(message.unit_id,),
    )
    await make_announcement(notice, act)
