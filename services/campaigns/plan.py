"""A plan and its tasks: issued, numbered, acknowledged by the units, reported on."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.campaigns.task import Task


class PlanDatesInverted(Refusal):
    """A plan ends before it begins."""

    code: ClassVar[str] = "campaigns.plan-dates-inverted"
    vi: ClassVar[str] = "Kế hoạch kết thúc ngày {ends_on}, trước ngày bắt đầu {begins_on}."
    en: ClassVar[str] = "The plan ends on {ends_on}, before it begins on {begins_on}."
    next_vi: ClassVar[str] = "Sửa ngày bắt đầu hoặc ngày kết thúc."
    next_en: ClassVar[str] = "Correct the first or the last day."


class IssuedInTheFuture(Refusal):
    """The day of issue has not come yet."""

    code: ClassVar[str] = "campaigns.issued-in-the-future"
    vi: ClassVar[str] = "Ngày ban hành {issued_on} chưa đến."
    en: ClassVar[str] = "The day of issue, {issued_on}, has not come yet."
    next_vi: ClassVar[str] = "Ghi ngày ký thực tế, hoặc gửi lại vào ngày đó."
    next_en: ClassVar[str] = "Give the day it was signed, or send it again on that day."


class AlreadyNumbered(Refusal):
    """The plan has another number."""

    code: ClassVar[str] = "campaigns.already-numbered"
    vi: ClassVar[str] = "Kế hoạch đã có số {number}."
    en: ClassVar[str] = "The plan already has the number {number}."
    next_vi: ClassVar[str] = "Đối chiếu với sổ văn bản đi."
    next_en: ClassVar[str] = "Compare it with the register of outgoing documents."


class NoTaskForThisUnit(Refusal):
    """The plan gives the acting unit no task."""

    code: ClassVar[str] = "campaigns.no-task-for-this-unit"
    vi: ClassVar[str] = "Kế hoạch không giao nhiệm vụ nào cho đơn vị của bạn."
    en: ClassVar[str] = "The plan gives your unit no task."
    next_vi: ClassVar[str] = "Kiểm tra lại kế hoạch, hoặc đổi sang đơn vị được giao."
    next_en: ClassVar[str] = "Check the plan, or act for the unit that has the task."


class UnknownTask(Refusal):
    """The plan has no such task."""

    code: ClassVar[str] = "campaigns.unknown-task"
    vi: ClassVar[str] = "Kế hoạch không có nhiệm vụ mang mã {task_id}."
    en: ClassVar[str] = "The plan has no task with id {task_id}."
    next_vi: ClassVar[str] = "Chọn nhiệm vụ trong bảng nhiệm vụ của kế hoạch."
    next_en: ClassVar[str] = "Choose a task from the plan's board."


class NotYourTask(Refusal):
    """Another unit owns the task."""

    code: ClassVar[str] = "campaigns.not-your-task"
    vi: ClassVar[str] = "Nhiệm vụ này giao cho đơn vị khác."
    en: ClassVar[str] = "This task belongs to another unit."
    next_vi: ClassVar[str] = "Chỉ đơn vị được giao mới báo cáo nhiệm vụ."
    next_en: ClassVar[str] = "Only a unit that owns the task reports on it."


class TaskAlreadyDone(Refusal):
    """The unit said earlier that the task is complete."""

    code: ClassVar[str] = "campaigns.task-already-done"
    vi: ClassVar[str] = "Đơn vị đã báo cáo hoàn thành nhiệm vụ này."
    en: ClassVar[str] = "The unit already reported this task as complete."
    next_vi: ClassVar[str] = "Không cần báo cáo thêm."
    next_en: ClassVar[str] = "Nothing more needs to be reported."


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

    @event(Issued)
    def __init__(self, number: str | None, tasks: tuple[Task, ...]) -> None:
        """Only `issue` makes a plan."""
        self.number = number
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

    @event(Numbered)
    def _numbered(self, number: str) -> None:
        self.number = number

    @event(Acknowledged)
    def _acknowledged(self, unit_id: UUID) -> None:
        self.acknowledged_by.add(unit_id)

    @event(TaskReported)
    def _task_reported(self, task_id: UUID, unit_id: UUID, note: str, done: bool) -> None:
        self.latest[task_id, unit_id] = (note, done)
