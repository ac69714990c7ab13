"""The council's work programme: who does what by when, and what came of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.council import work_refusals as refusals


@dataclass(frozen=True)
class MemberTask:
    """A task of one member."""

    member_id: UUID
    what: str
    due_on: date


class WorkProgramme(Aggregate):
    """The tasks of one period."""

    TOPIC = "council.WorkProgramme"

    class Created(Aggregate.Created):
        """Any birth of a programme."""

        TOPIC = "council.WorkProgramme.Created"

    class Adopted(Created):
        """The members have their tasks, numbered from 1."""

        TOPIC = "council.WorkProgramme.Adopted"
        title: str
        tasks: tuple[MemberTask, ...]

    class TaskDone(Aggregate.Event):
        """A member said what came of a task."""

        TOPIC = "council.WorkProgramme.TaskDone"
        task: int
        member_id: UUID
        result: str

    @event(Adopted)
    def __init__(self, tasks: tuple[MemberTask, ...]) -> None:
        """Nothing is done yet."""
        self.tasks = tasks
        self.results: dict[int, str] = {}

    @classmethod
    def adopt(
        cls, programme_id: UUID, title: str, tasks: tuple[MemberTask, ...]
    ) -> "WorkProgramme":
        """Give the members their tasks."""
        return cls._create(cls.Adopted, id=programme_id, title=title, tasks=tasks)

    def report(self, task: int, member_id: UUID, result: str) -> None:
        """Say what came of a task; the same once more changes nothing."""
        if not 1 <= task <= len(self.tasks):
            raise refusals.NoSuchTask(field="task", task=task)
        if self.tasks[task - 1].member_id != member_id:
            raise refusals.NotYourTask(field="task", task=task)
        earlier = self.results.get(task)
        if earlier is None:
            self.trigger_event(self.TaskDone, task=task, member_id=member_id, result=result)
        elif earlier != result:
            raise refusals.AnsweredAlready()

    @event(TaskDone)
    def _task_done(self, task: int, result: str) -> None:
        self.results[task] = result
