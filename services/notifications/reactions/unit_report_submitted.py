"""A unit reported on a period: tell the standing body."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.unit_reports import UnitReportSubmitted
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def unit_report_submitted(message: UnitReportSubmitted, envelope: Envelope, act: Act) -> None:
    """The report waits to be read."""
    notice = Notice(
        template="unit-report-waits",
        message="UnitReportSubmitted",
        message_id=envelope.id,
        about=message.report_id,
        facts=(
            Fact("unit", str(message.unit_id)),
            Fact("period", message.period),
            Fact("round", str(message.round)),
        ),
        recipients=(STANDING_BODY,),
    )
    await make_announcement(notice, act)
