"""What the board of plans answers."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import RowMapping, select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.campaign_boards import (
    PlanBoard,
    PlanRow,
    Plans,
    RecipientRow,
    TaskRow,
    UnitName,
)
from contracts.campaigns import OwnerGroup
from services.campaigns.views.grouped_rows import grouped
from services.campaigns.views.known_units import unit_names
from services.campaigns.views.plan_tables import (
    PLAN_ACKNOWLEDGEMENTS,
    PLAN_RECIPIENTS,
    PLAN_TASKS,
    PLANS,
    TASK_REPORTS,
)
from services.campaigns.views.task_row import due_day, task_row
from services.campaigns.views.today import asked_day

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
    day = asked_day(query.on, reading)
    named = unit_names(reading.connection)
    called = unit_names(reading.connection, called_only=True)
    read = grouped(reading, PLAN_ACKNOWLEDGEMENTS, ids)
    sent = grouped(reading, PLAN_RECIPIENTS, ids)
    board: list[PlanRow] = []
    for plan in plans:
        tasks = _tasks(reading, plan, named, set(called), day)
        owners = {unit_id for task in tasks for unit_id in task[1]}
        acknowledged = [row["unit_id"] for row in read[plan["plan_id"]]]
        waited = (unit for unit_id, unit in named.items() if unit_id in owners)
        board.append(
            PlanRow(
                **plan,
                acknowledged_unit_ids=tuple(acknowledged),
                not_acknowledged=tuple(u for u in waited if u.unit_id not in acknowledged),
                recipients=tuple(
                    RecipientRow(unit=named.get(row["unit_id"]), purpose=row["purpose"])
                    for row in sent[plan["plan_id"]]
                ),
                tasks=tuple(task for task, _ in tasks),
            )
        )
    return Plans(plans=tuple(board))


def _tasks(
    reading: Reading,
    plan: RowMapping,
    named: Mapping[UUID, UnitName],
    everybody: set[UUID],
    day: date,
) -> list[tuple[TaskRow, set[UUID]]]:
    """The plan's tasks, each with all units that own it."""
    reports: defaultdict[UUID, dict[UUID, bool]] = defaultdict(dict)
    for row in grouped(reading, TASK_REPORTS, [plan["plan_id"]])[plan["plan_id"]]:
        reports[row["task_id"]][row["unit_id"]] = row["done"]
    of_plan = select(PLAN_TASKS).where(PLAN_TASKS.c.plan_id == plan["plan_id"])
    found: list[tuple[TaskRow, set[UUID]]] = []
    for task in reading.connection.execute(of_plan.order_by(PLAN_TASKS.c.place)).mappings():
        owners = set(task["owner_unit_ids"])
        if task["owner_group"] == OwnerGroup.ALL_UNITS:
            owners |= everybody
        due = due_day(task["due_on"], task["quarter"], plan["ends_on"])
        shown = task_row(task, owners, named, reports[task["task_id"]], late=due < day)
        found.append((shown, owners))
    return found
