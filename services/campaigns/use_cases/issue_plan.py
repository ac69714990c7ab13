"""The chair signs a plan, and every duty in it becomes a task with an owner."""

from chassis.act import Act
from contracts.campaigns import IssuePlan, PlanId
from services.campaigns.known_unit import KnownUnit
from services.campaigns.plan import Plan
from services.campaigns.task import Task


async def issue_plan(command: IssuePlan, act: Act) -> PlanId:
    """Issue the plan; raises what `Plan.issue` raises, and `NotFound` for an unknown owner."""
    for place, planned in enumerate(command.tasks):
        for unit_id in planned.owner_unit_ids:
            await act.get(KnownUnit, unit_id, field=f"tasks.{place}.owner_unit_ids")
    tasks = tuple(
        Task(
            act.new_id(f"task/{place}"),
            planned.section,
            planned.text,
            tuple(dict.fromkeys(planned.owner_unit_ids)),
            None if planned.owner_group is None else planned.owner_group.value,
            planned.quarter,
            planned.due_on,
        )
        for place, planned in enumerate(command.tasks)
    )
    plan = Plan.issue(
        act.new_id("plan"),
        command.title,
        command.number,
        command.issued_on,
        command.begins_on,
        command.ends_on,
        tasks,
        act.today,
    )
    act.save(plan)
    return PlanId(plan_id=plan.id, task_ids=tuple(task.task_id for task in tasks))
