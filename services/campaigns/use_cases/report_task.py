"""A unit reports on a task it owns."""

from chassis.act import Act
from contracts.campaigns import ReportTask
from contracts.request import Done
from services.campaigns.plan import Plan


async def report_task(command: ReportTask, act: Act) -> Done:
    """Report for the acting unit; raises what `Plan.report` raises, `NotFound`."""
    plan = await act.get(Plan, command.plan_id, field="plan_id")
    plan.report(command.task_id, act.unit_id, command.note, command.done)
    act.save(plan)
    return Done()
