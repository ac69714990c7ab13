"""The member of the council in charge looks at a unit's work."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_plans import CheckUnitPlan
from services.campaigns.check_plan import CheckPlan
from services.campaigns.unit_charge import UnitCharge
from services.campaigns.unit_plan import UnitPlan


async def check_unit_plan(command: CheckUnitPlan, act: Act) -> Done:
    """Record the check; raises `NotInCharge`, `NotFound`."""
    unit_plan_id = UnitPlan.id_of(command.plan_id, command.unit_id)
    unit_plan = await act.get(UnitPlan, unit_plan_id, field="plan_id")
    charge = await act.find(UnitCharge, UnitCharge.id_of(command.unit_id))
    UnitCharge.require(charge, act.person_id, act.today)
    if command.check_plan_id is not None:
        await act.get(CheckPlan, command.check_plan_id, field="check_plan_id")
    unit_plan.check(act.person_id, command.finding, command.check_plan_id, act.today)
    act.save(unit_plan)
    return Done()
