"""A plan was issued: tell every unit that owns a task in it."""

from datetime import date

from chassis.act import Act
from contracts.campaigns import PlanIssued
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def plan_issued(message: PlanIssued, envelope: Envelope, act: Act) -> None:
    """Each owner hears once; a task for every unit is told to every unit, until the year ends."""
    year_end = date(message.issued_on.year, 12, 31)
    notice = Notice(
        template="plan-issued",
        message="PlanIssued",
        message_id=envelope.id,
        about=message.plan_id,
        facts=(
            Fact("title", message.title),
            Fact("number", message.number or "chưa ghi số"),
            Fact("tasks", str(message.task_count)),
            Fact("on", f"{message.issued_on:%d/%m/%Y}"),
        ),
        recipients=message.owner_unit_ids,
        every_unit_until=year_end if message.all_units else None,
    )
    await make_announcement(notice, act)
