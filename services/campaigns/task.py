"""One duty of a plan: whose it is, and by when.

A task belongs to the units it names, or to every unit. It has a quarter and, rarely, a day: the
plans of a commune set quarters.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.refusal import Refusal

ALL_UNITS = "all_units"
"""The owner group that stands for every unit."""


class TaskWithoutOwner(Refusal):
    """A task names neither units nor a group."""

    code: ClassVar[str] = "campaigns.task-without-owner"
    vi: ClassVar[str] = "Nhiệm vụ số {n} chưa có đơn vị thực hiện."
    en: ClassVar[str] = "Task {n} has no owner."
    next_vi: ClassVar[str] = "Ghi ít nhất một đơn vị, hoặc giao cho tất cả các đơn vị."
    next_en: ClassVar[str] = "Name at least one unit, or give it to all units."
    rule: ClassVar[str | None] = "Quy trình: mỗi nhiệm vụ của kế hoạch có đơn vị chịu trách nhiệm"


class TaskDueOutsideThePlan(Refusal):
    """A task is due on a day that the plan does not cover."""

    code: ClassVar[str] = "campaigns.task-due-outside-the-plan"
    vi: ClassVar[str] = "Nhiệm vụ số {n} đến hạn {due_on}, ngoài thời gian của kế hoạch."
    en: ClassVar[str] = "Task {n} is due on {due_on}, outside the plan's days."
    next_vi: ClassVar[str] = "Chọn hạn từ {begins_on} đến {ends_on}."
    next_en: ClassVar[str] = "Choose a due day from {begins_on} to {ends_on}."
    rule: ClassVar[str | None] = "Quy trình: hạn của nhiệm vụ nằm trong thời gian của kế hoạch"


@dataclass(frozen=True)
class Task:
    """One duty. `owner_group` is `ALL_UNITS` or None; `quarter` is None for the whole period."""

    task_id: UUID
    section: str
    text: str
    owner_unit_ids: tuple[UUID, ...]
    owner_group: str | None
    quarter: str | None
    due_on: date | None

    def is_for(self, unit_id: UUID) -> bool:
        """Whether this unit owns the task."""
        return self.owner_group == ALL_UNITS or unit_id in self.owner_unit_ids

    def require_owner_and_day(self, place: int, begins_on: date, ends_on: date) -> None:
        """Check the task at this place of a plan for these days, counted from 0.

        Raises `TaskWithoutOwner`, `TaskDueOutsideThePlan`.
        """
        if not self.owner_unit_ids and self.owner_group is None:
            raise TaskWithoutOwner(field=f"tasks.{place}.owner_unit_ids", n=place + 1)
        if self.due_on is not None and not begins_on <= self.due_on <= ends_on:
            raise TaskDueOutsideThePlan(
                field=f"tasks.{place}.due_on",
                n=place + 1,
                due_on=self.due_on,
                begins_on=begins_on,
                ends_on=ends_on,
            )
