"""The chair approves visits to units."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_plans import ApproveChecks
from services.campaigns.check_plan import CheckPlan


async def approve_checks(command: ApproveChecks, act: Act) -> Done:
    """Approve them; raises `NotFound`."""
    plan = await act.get(CheckPlan, command.check_plan_id, field="check_plan_id")
    plan.approve()
    act.save(plan)
    return Done()
