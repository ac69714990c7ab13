"""The tasks of the council's members, and which are late."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Date, DateTime, Integer, MetaData, Table, Text, Uuid
from sqlalchemy import select as pick

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.council_work import MemberTasks, TaskList, TaskRow
from services.council.work_programme import WorkProgramme

METADATA = MetaData(schema="view")
TASKS = Table(
    "member_tasks",
    METADATA,
    Column("programme_id", Uuid, primary_key=True),
    Column("task", Integer, primary_key=True),
    Column("programme", Text, nullable=False),
    Column("member_id", Uuid, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("result", Text),
    Column("done_at", DateTime(timezone=True)),
)


class MemberTasksView:
    """One row for each task of each programme."""

    name = "member_tasks"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter tasks; note what came of them."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, WorkProgramme.Adopted):
                rows = [
                    {
                        "programme_id": event.originator_id,
                        "task": number,
                        "programme": event.title,
                        "member_id": task.member_id,
                        "what": task.what,
                        "due_on": task.due_on,
                    }
                    for number, task in enumerate(event.tasks, 1)
                ]
                connection.execute(TASKS.insert(), rows)
            elif isinstance(event, WorkProgramme.TaskDone):
                same = TASKS.c.programme_id == event.originator_id
                done = {"result": event.result, "done_at": recorded.recorded_at}
                own = same & (TASKS.c.task == event.task)
                connection.execute(TASKS.update().where(own).values(**done))


def member_tasks(query: MemberTasks, reading: Reading) -> TaskList:
    """The tasks by day, the earliest first."""
    wanted = pick(TASKS).order_by(TASKS.c.due_on, TASKS.c.programme_id, TASKS.c.task)
    if query.member_id is not None:
        wanted = wanted.where(TASKS.c.member_id == query.member_id)
    rows = reading.connection.execute(wanted).mappings()
    tasks = (
        TaskRow.model_validate({**row, "late": row["done_at"] is None and row["due_on"] < query.on})
        for row in rows
    )
    return TaskList(tasks=tuple(tasks))
