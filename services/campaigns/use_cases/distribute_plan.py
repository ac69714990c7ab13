"""A plan goes out to its recipients."""

from chassis.act import Act
from contracts.plan_keeping import DistributePlan
from contracts.request import Done
from services.campaigns.known_unit import KnownUnit
from services.campaigns.plan import Plan
from services.campaigns.recipient import Recipient


async def distribute_plan(command: DistributePlan, act: Act) -> Done:
    """Distribute the plan; raises `NotFound` for the plan or a recipient."""
    plan = await act.get(Plan, command.plan_id, field="plan_id")
    for place, each in enumerate(command.recipients):
        await act.get(KnownUnit, each.unit_id, field=f"recipients.{place}.unit_id")
    plan.distribute(
        tuple(Recipient(each.unit_id, each.purpose.value) for each in command.recipients)
    )
    act.save(plan)
    return Done()
