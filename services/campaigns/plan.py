"""A plan and its tasks: issued, numbered, acknowledged by the units, reported on."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.campaigns.plan_refusals import (
    AlreadyNumbered,
    ArchivedAlready,
    IssuedInTheFuture,
    NoTaskForThisUnit,
    NotNumberedYet,
    NotYourTask,
    PlanDatesInverted,
    TaskAlreadyDone,
    UnknownTask,
)
from services.campaigns.recipient import Recipient
from services.campaigns.task import Task


class Plan(Aggregate):
    """An issued plan. Its number may follow: a plan is signed before it is numbered."""

    TOPIC = "campaigns.Plan"

    class Created(Aggregate.Created):
        """The library's own birth event; `Issued` is the one that happens."""

        TOPIC = "campaigns.Plan.Created"

    class Issued(Created):
        """The plan was signed on `issued_on`, for the days from `begins_on` to `ends_on`."""

        TOPIC = "campaigns.Plan.Issued"
        title: str
        number: str | None
        issued_on: date
        begins_on: date
        ends_on: date
        tasks: tuple[Task, ...]

    class Numbered(Aggregate.Event):
        """The clerk gave the plan its number."""

        TOPIC = "campaigns.Plan.Numbered"
        number: str

    class Acknowledged(Aggregate.Event):
        """The head of this unit has read the plan."""

        TOPIC = "campaigns.Plan.Acknowledged"
        unit_id: UUID

    class TaskReported(Aggregate.Event):
        """This unit reported on the task; `done` when it says that its part is complete."""

        TOPIC = "campaigns.Plan.TaskReported"
        task_id: UUID
        unit_id: UUID
        note: str
        done: bool

    class Distributed(Aggregate.Event):
        """The plan went out to these recipients; title and number are repeated."""

        TOPIC = "campaigns.Plan.Distributed"
        title: str
        number: str | None
        recipients: tuple[Recipient, ...]

    class Archived(Aggregate.Event):
        """The signed document lies in the archive, to be kept as `retention` says."""

        TOPIC = "campaigns.Plan.Archived"
        number: str
        on: date
        digest: str
        retention: str

    @event(Issued)
    def __init__(self, title: str, number: str | None, tasks: tuple[Task, ...]) -> None:
        """Only `issue` makes a plan."""
        self.title = title
        self.number = number
        self.recipients: tuple[Recipient, ...] = ()
        self.archived: tuple[str, str, date] | None = None
        self.tasks = {task.task_id: task for task in tasks}
        self.acknowledged_by: set[UUID] = set()
        self.latest: dict[tuple[UUID, UUID], tuple[str, bool]] = {}

    @classmethod
    def issue(
        cls,
        plan_id: UUID,
        title: str,
        number: str | None,
        issued_on: date,
        begins_on: date,
        ends_on: date,
        tasks: tuple[Task, ...],
        today: date,
    ) -> "Plan":
        """A new plan; raises `PlanDatesInverted`, `IssuedInTheFuture`, `TaskWithoutOwner`,
        `TaskDueOutsideThePlan`.
        """
        if ends_on < begins_on:
            raise PlanDatesInverted(field="ends_on", begins_on=begins_on, ends_on=ends_on)
        if issued_on > today:
            raise IssuedInTheFuture(field="issued_on", issued_on=issued_on)
        for place, task in enumerate(tasks):
            task.require_owner_and_day(place, begins_on, ends_on)
        return cls._create(
            cls.Issued,
            id=plan_id,
            title=title,
            number=number,
            issued_on=issued_on,
            begins_on=begins_on,
            ends_on=ends_on,
            tasks=tasks,
        )

    def give_number(self, number: str) -> None:
        """Enter the number; quiet when it is this one already. Raises `AlreadyNumbered`."""
        if self.number == number:
            return
        if self.number is not None:
            raise AlreadyNumbered(field="number", number=self.number)
        self._numbered(number=number)

    def acknowledge(self, unit_id: UUID) -> None:
        """The unit's head has read it; quiet the second time. Raises `NoTaskForThisUnit`."""
        if not any(task.is_for(unit_id) for task in self.tasks.values()):
            raise NoTaskForThisUnit(field="plan_id")
        if unit_id not in self.acknowledged_by:
            self._acknowledged(unit_id=unit_id)

    def report(self, task_id: UUID, unit_id: UUID, note: str, done: bool) -> None:
        """The unit reports on its task; quiet when it repeats its latest report.

        Raises `UnknownTask`, `NotYourTask`, `TaskAlreadyDone`.
        """
        task = self.tasks.get(task_id)
        if task is None:
            raise UnknownTask(field="task_id", task_id=task_id)
        if not task.is_for(unit_id):
            raise NotYourTask(field="task_id")
        latest = self.latest.get((task_id, unit_id))
        if latest == (note, done):
            return
        if latest is not None and latest[1]:
            raise TaskAlreadyDone(field="task_id")
        self._task_reported(task_id=task_id, unit_id=unit_id, note=note, done=done)

    def require_tasks_of(self, unit_id: UUID, task_ids: tuple[UUID, ...]) -> None:
        """Raise `UnknownTask` or `NotYourTask` unless the unit owns each of these tasks."""
        for place, task_id in enumerate(task_ids):
            task = self.tasks.get(task_id)
            if task is None:
                raise UnknownTask(field=f"answers.{place}", task_id=task_id)
            if not task.is_for(unit_id):
                raise NotYourTask(field=f"answers.{place}")

    def distribute(self, recipients: tuple[Recipient, ...]) -> None:
        """Give the plan to those who have not got it for that purpose; quiet when all have."""
        new = tuple(each for each in dict.fromkeys(recipients) if each not in self.recipients)
        if new:
            self._distributed(title=self.title, number=self.number, recipients=new)

    def archive(self, digest: str, retention: str, today: date) -> None:
        """Lay the signed document in the archive; quiet when it lies there.

        Raises `NotNumberedYet`, `ArchivedAlready`.
        """
        if self.number is None:
            raise NotNumberedYet(field="plan_id")
        if self.archived is not None:
            if self.archived[:2] != (digest, retention):
                raise ArchivedAlready(field="digest", on=self.archived[2])
            return
        self._archived(number=self.number, on=today, digest=digest, retention=retention)

    @event(Distributed)
    def _distributed(
        self, title: str, number: str | None, recipients: tuple[Recipient, ...]
    ) -> None:
        self.recipients = (*self.recipients, *recipients)

    @event(Archived)
    def _archived(self, number: str, on: date, digest: str, retention: str) -> None:
        self.archived = (digest, retention, on)

    @event(Numbered)
    def _numbered(self, number: str) -> None:
        self.number = number

    @event(Acknowledged)
    def _acknowledged(self, unit_id: UUID) -> None:
        self.acknowledged_by.add(unit_id)

    @event(TaskReported)
    def _task_reported(self, task_id: UUID, unit_id: UUID, note: str, done: bool) -> None:
        self.latest[task_id, unit_id] = (note, done)
