"""The signed document of a plan is archived."""

from chassis.act import Act
from contracts.plan_keeping import ArchivePlan
from contracts.request import Done
from services.campaigns.plan import Plan


async def archive_plan(command: ArchivePlan, act: Act) -> Done:
    """Archive it; raises `NotNumberedYet`, `ArchivedAlready`, `UnknownDocument`, `NotFound`."""
    plan = await act.get(Plan, command.plan_id, field="plan_id")
    await act.require_documents((command.digest,), "digest")
    plan.archive(command.digest, command.retention, act.today)
    act.save(plan)
    return Done()
