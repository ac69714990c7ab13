"""The clerk enters the number of a plan that was signed without one."""

from chassis.act import Act
from contracts.campaigns import NumberPlan
from contracts.request import Done
from services.campaigns.plan import Plan


async def number_plan(command: NumberPlan, act: Act) -> Done:
    """Number the plan; raises `AlreadyNumbered`, `NotFound`."""
    plan = await act.get(Plan, command.plan_id, field="plan_id")
    plan.give_number(command.number)
    act.save(plan)
    return Done()
