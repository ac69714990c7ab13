"""A member says what came of their task."""

from chassis.act import Act
from contracts.council_work import ReportMemberTask
from contracts.request import Done
from services.council.work_programme import WorkProgramme


async def report_member_task(command: ReportMemberTask, act: Act) -> Done:
    """Take the report in."""
    programme = await act.get(WorkProgramme, command.programme_id, field="programme_id")
    programme.report(command.task, act.person_id, command.result)
    act.save(programme)
    return Done()
