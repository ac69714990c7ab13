"""The standing body proposes visits to units."""

from chassis.act import Act
from contracts.unit_plans import CheckPlanId, ProposeChecks
from services.campaigns.check_plan import CheckPlan, Visit
from services.campaigns.known_unit import KnownUnit


async def propose_checks(command: ProposeChecks, act: Act) -> CheckPlanId:
    """Propose them; raises `VisitInThePast`, and `NotFound` for a unit."""
    for place, each in enumerate(command.visits):
        await act.get(KnownUnit, each.unit_id, field=f"visits.{place}.unit_id")
    visits = tuple(Visit(each.unit_id, each.on, each.checker_id) for each in command.visits)
    plan = CheckPlan.propose(act.new_id("checks"), command.title, visits, act.today)
    act.save(plan)
    return CheckPlanId(check_plan_id=plan.id)
