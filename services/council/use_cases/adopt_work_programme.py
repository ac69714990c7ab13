"""The members get their tasks for a period."""

from chassis.act import Act
from contracts.council_work import AdoptWorkProgramme, WorkId
from services.council.work_programme import MemberTask, WorkProgramme


async def adopt_work_programme(command: AdoptWorkProgramme, act: Act) -> WorkId:
    """Adopt the programme."""
    tasks = tuple(MemberTask(each.member_id, each.what, each.due_on) for each in command.tasks)
    programme = WorkProgramme.adopt(act.new_id("work programme"), command.title, tasks)
    act.save(programme)
    return WorkId(work_id=programme.id)
