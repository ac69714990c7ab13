"""A unit reported on a task of the plan: tell the standing body."""

from chassis.act import Act
from contracts.campaigns import TaskReported
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def task_reported(message: TaskReported, envelope: Envelope, act: Act) -> None:
    """The standing body keeps the plan moving."""
    notice = Notice(
        template="task-done" if message.done else "task-reported",
        message="TaskReported",
        message_id=envelope.id,
        about=message.task_id,
        facts=(Fact("unit", str(message.unit_id)), Fact("plan", str(message.plan_id))),
        recipients=(STANDING_BODY,),
    )
    await make_announcement(notice, act)
