"""A plan went out: tell each recipient, and for what."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.plan_keeping import PlanDistributed, Purpose
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement

_TEMPLATES = {
    Purpose.REPORT: "plan-for-report",
    Purpose.DIRECT: "plan-to-direct",
    Purpose.CARRY_OUT: "plan-to-carry-out",
}


async def plan_distributed(message: PlanDistributed, envelope: Envelope, act: Act) -> None:
    """One announcement for each purpose somebody gets the plan for."""
    for purpose, template in _TEMPLATES.items():
        told = tuple(each.unit_id for each in message.recipients if each.purpose is purpose)
        if not told:
            continue
        notice = Notice(
            template=template,
            message="PlanDistributed",
            message_id=envelope.id,
            about=message.plan_id,
            facts=(
                Fact("title", message.title),
                Fact("number", message.number or "chưa ghi số"),
            ),
            recipients=told,
        )
        await make_announcement(notice, act)
