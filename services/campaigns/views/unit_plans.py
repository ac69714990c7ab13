"""What the board of the units' own plans answers."""

from sqlalchemy import select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.unit_plan_boards import LookRow, ProblemRow, UnitPlanBoard, UnitPlanRow, UnitPlans
from services.campaigns.views.grouped_rows import grouped
from services.campaigns.views.known_units import unit_names
from services.campaigns.views.plan_tables import PLAN_TASKS, PLANS
from services.campaigns.views.unit_plan_board import UNIT_LOOKS, UNIT_PLANS, UNIT_PROBLEMS


def unit_plan_board(query: UnitPlanBoard, reading: Reading) -> UnitPlans:
    """The units' plans under one plan; raises `NotFound`."""
    the_plan = select(PLANS.c.plan_id).where(PLANS.c.plan_id == query.plan_id)
    if reading.connection.execute(the_plan).first() is None:
        raise NotFound(field="plan_id", what="Plan", id=query.plan_id)
    named = unit_names(reading.connection)
    called = unit_names(reading.connection, called_only=True)
    filed = grouped(reading, UNIT_PLANS, [query.plan_id])[query.plan_id]
    ids = [row["unit_plan_id"] for row in filed]
    problems, looks = grouped(reading, UNIT_PROBLEMS, ids), grouped(reading, UNIT_LOOKS, ids)
    rows = [
        UnitPlanRow(
            **row,
            unit=named[row["unit_id"]],
            problems=tuple(
                ProblemRow.model_validate(dict(each)) for each in problems[row["unit_plan_id"]]
            ),
            looks=tuple(LookRow.model_validate(dict(each)) for each in looks[row["unit_plan_id"]]),
        )
        for row in filed
        if row["unit_id"] in named
    ]
    have = {row["unit_id"] for row in filed}
    answered = {task_id for row in filed for task_id in row["answers"]}
    tasks = select(PLAN_TASKS.c.task_id).where(PLAN_TASKS.c.plan_id == query.plan_id)
    in_order = reading.connection.execute(tasks.order_by(PLAN_TASKS.c.place)).scalars()
    return UnitPlans(
        plans=tuple(sorted(rows, key=lambda row: row.unit.code)),
        without_plan=tuple(unit for unit_id, unit in called.items() if unit_id not in have),
        unanswered_task_ids=tuple(each for each in in_order if each not in answered),
    )
