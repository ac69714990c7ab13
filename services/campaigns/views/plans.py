"""What the board of plans answers."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.campaign_boards import PlanBoard, PlanRow, Plans, TaskRow, TaskState, UnitName
from contracts.campaigns import OwnerGroup
from services.campaigns.views.known_units import unit_names
from services.campaigns.views.plan_tables import (
    PLAN_ACKNOWLEDGEMENTS,
    PLAN_TASKS,
    PLANS,
    TASK_REPORTS,
)

_LATEST = 20


def plan_board(query: PlanBoard, reading: Reading) -> Plans:
    """One plan, or the latest; raises `NotFound` for a plan that does not exist."""
    order = (PLANS.c.issued_on.desc(), PLANS.c.plan_id)
    wanted = select(PLANS).order_by(*order).limit(_LATEST)
    if query.plan_id is not None:
        wanted = wanted.where(PLANS.c.plan_id == query.plan_id)
    plans = reading.connection.execute(wanted).mappings().all()
    if query.plan_id is not None and not plans:
        raise NotFound(field="plan_id", what="Plan", id=query.plan_id)
    ids = [plan["plan_id"] for plan in plans]
    tasks = _tasks(reading, ids)
    acknowledged: defaultdict[UUID, list[UUID]] = defaultdict(list)
    heads = select(PLAN_ACKNOWLEDGEMENTS).where(PLAN_ACKNOWLEDGEMENTS.c.plan_id.in_(ids))
    for row in reading.connection.execute(heads.order_by(PLAN_ACKNOWLEDGEMENTS.c.unit_id)):
        acknowledged[row.plan_id].append(row.unit_id)
    return Plans(
        plans=tuple(
            PlanRow(
                **plan,
                acknowledged_unit_ids=tuple(acknowledged[plan["plan_id"]]),
                tasks=tuple(tasks[plan["plan_id"]]),
            )
            for plan in plans
        )
    )


def _tasks(reading: Reading, plan_ids: list[UUID]) -> Mapping[UUID, list[TaskRow]]:
    named = unit_names(reading.connection)
    everybody = set(unit_names(reading.connection, called_only=True))
    reports: defaultdict[UUID, dict[UUID, bool]] = defaultdict(dict)
    reported = select(TASK_REPORTS).where(TASK_REPORTS.c.plan_id.in_(plan_ids))
    for row in reading.connection.execute(reported):
        reports[row.task_id][row.unit_id] = row.done
    board: defaultdict[UUID, list[TaskRow]] = defaultdict(list)
    tasks = select(PLAN_TASKS).where(PLAN_TASKS.c.plan_id.in_(plan_ids))
    for task in reading.connection.execute(tasks.order_by(PLAN_TASKS.c.place)).mappings():
        owners = set(task["owner_unit_ids"])
        if task["owner_group"] == OwnerGroup.ALL_UNITS:
            owners |= everybody
        board[task["plan_id"]].append(_task(task, owners, named, reports[task["task_id"]]))
    return board


def _task(
    task: RowMapping,
    owners: set[UUID],
    named: Mapping[UUID, UnitName],
    reports: Mapping[UUID, bool],
) -> TaskRow:
    done = {unit_id for unit_id, complete in reports.items() if complete}
    state = TaskState.REPORTED if reports else TaskState.OPEN
    fields: dict[str, Any] = dict(task)
    fields["owners"] = tuple(named[each] for each in task["owner_unit_ids"] if each in named)
    fields["state"] = TaskState.DONE if owners and owners <= done else state
    return TaskRow(**fields, reported=len(reports), done=len(done))
