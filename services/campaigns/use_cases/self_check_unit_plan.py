"""A unit looks at its own work."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_plans import SelfCheckUnitPlan
from services.campaigns.unit_plan import UnitPlan


async def self_check_unit_plan(command: SelfCheckUnitPlan, act: Act) -> Done:
    """Record it for the acting unit; raises `NotFound`."""
    unit_plan_id = UnitPlan.id_of(command.plan_id, act.unit_id)
    unit_plan = await act.get(UnitPlan, unit_plan_id, field="plan_id")
    unit_plan.self_check(command.finding, act.today)
    act.save(unit_plan)
    return Done()
