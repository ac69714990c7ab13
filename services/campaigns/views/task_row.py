"""One task on the board of plans: how far it is, and when it is due."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from contracts.campaign_boards import TaskRow, TaskState, UnitName
from services.campaigns.period import days_of


def due_day(due_on: date | None, quarter: str | None, plan_ends_on: date) -> date:
    """Its own day, the last day of its quarter, or the last day of the plan."""
    if due_on is not None:
        return due_on
    return plan_ends_on if quarter is None else days_of(quarter)[1]


def task_row(
    task: RowMapping,
    owners: set[UUID],
    named: Mapping[UUID, UnitName],
    reports: Mapping[UUID, bool],
    *,
    late: bool,
) -> TaskRow:
    """The row; `owners` are all units that own it, `late` tells that its day has passed."""
    done = {unit_id for unit_id, complete in reports.items() if complete}
    state = TaskState.REPORTED if reports else TaskState.OPEN
    fields: dict[str, Any] = dict(task)
    fields["owners"] = tuple(named[each] for each in task["owner_unit_ids"] if each in named)
    fields["state"] = TaskState.DONE if owners and owners <= done else state
    fields["late"] = late and fields["state"] is not TaskState.DONE
    return TaskRow(**fields, reported=len(reports), done=len(done))
