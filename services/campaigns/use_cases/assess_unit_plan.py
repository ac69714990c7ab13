"""The member of the council in charge assesses a unit's work of a period."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_plans import AssessUnitPlan
from services.campaigns.unit_charge import UnitCharge
from services.campaigns.unit_plan import UnitPlan


async def assess_unit_plan(command: AssessUnitPlan, act: Act) -> Done:
    """Record the assessment; raises `NotInCharge`, `NotFound`."""
    unit_plan_id = UnitPlan.id_of(command.plan_id, command.unit_id)
    unit_plan = await act.get(UnitPlan, unit_plan_id, field="plan_id")
    charge = await act.find(UnitCharge, UnitCharge.id_of(command.unit_id))
    UnitCharge.require(charge, act.person_id, act.today)
    unit_plan.assess(
        act.person_id, command.period, command.result.value, command.remarks, act.today
    )
    act.save(unit_plan)
    return Done()
