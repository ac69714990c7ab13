"""A unit names a problem it means to solve."""

from chassis.act import Act
from contracts.unit_plans import NameProblem, ProblemId
from services.campaigns.unit_plan import UnitPlan


async def name_problem(command: NameProblem, act: Act) -> ProblemId:
    """Name it in the acting unit's plan; raises `NotFound`."""
    unit_plan_id = UnitPlan.id_of(command.plan_id, act.unit_id)
    unit_plan = await act.get(UnitPlan, unit_plan_id, field="plan_id")
    problem_id = act.new_id("problem")
    unit_plan.name_problem(problem_id, command.text, command.target, command.due_on)
    act.save(unit_plan)
    return ProblemId(problem_id=problem_id)
