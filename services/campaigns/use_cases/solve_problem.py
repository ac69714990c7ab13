"""A unit solved a problem it had named."""

from chassis.act import Act
from contracts.request import Done
from contracts.unit_plans import SolveProblem
from services.campaigns.unit_plan import UnitPlan


async def solve_problem(command: SolveProblem, act: Act) -> Done:
    """Solve it; raises `UnknownProblem`, `ProblemSolvedAlready`, `NotFound`."""
    unit_plan_id = UnitPlan.id_of(command.plan_id, act.unit_id)
    unit_plan = await act.get(UnitPlan, unit_plan_id, field="plan_id")
    unit_plan.solve_problem(command.problem_id, command.how, act.today)
    act.save(unit_plan)
    return Done()
