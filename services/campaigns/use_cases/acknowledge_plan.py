"""The head of a unit says that the plan has been read."""

from chassis.act import Act
from contracts.campaigns import AcknowledgePlan
from contracts.request import Done
from services.campaigns.plan import Plan


async def acknowledge_plan(command: AcknowledgePlan, act: Act) -> Done:
    """Acknowledge for the acting unit; raises `NoTaskForThisUnit`, `NotFound`."""
    plan = await act.get(Plan, command.plan_id, field="plan_id")
    plan.acknowledge(act.unit_id)
    act.save(plan)
    return Done()
