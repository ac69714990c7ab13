"""Visits were approved: tell the units, and those who visit them."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.unit_plans import ChecksApproved
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def checks_approved(message: ChecksApproved, envelope: Envelope, act: Act) -> None:
    """Each unit and each visitor hears once; the days are on the plan of checks."""
    notice = Notice(
        template="checks-approved",
        message="ChecksApproved",
        message_id=envelope.id,
        about=message.check_plan_id,
        facts=(
            Fact("title", message.title),
            Fact("first", f"{min(each.on for each in message.visits):%d/%m/%Y}"),
        ),
        recipients=tuple(
            each_id for visit in message.visits for each_id in (visit.unit_id, visit.checker_id)
        ),
    )
    await make_announcement(notice, act)
