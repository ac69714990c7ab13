"""The board of plans: every task, whose it is, by when, and how far."""

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from chassis.recorded import Recorded
from services.campaigns.plan import Plan
from services.campaigns.views.plan_tables import (
    METADATA,
    PLAN_ACKNOWLEDGEMENTS,
    PLAN_RECIPIENTS,
    PLAN_TASKS,
    PLANS,
    TASK_REPORTS,
)


class PlanBoardView:
    """Plans, their tasks, who acknowledged them, and each unit's latest report on each task."""

    name = "plan_board"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter plans; note numbers, acknowledgements, reports, recipients and the archive."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Plan.Issued):
                _enter(connection, event)
            elif isinstance(event, Plan.Numbered):
                this_plan = PLANS.c.plan_id == event.originator_id
                connection.execute(PLANS.update().where(this_plan).values(number=event.number))
            elif isinstance(event, Plan.Acknowledged):
                row = {"plan_id": event.originator_id, "unit_id": event.unit_id}
                connection.execute(PLAN_ACKNOWLEDGEMENTS.insert().values(row))
            elif isinstance(event, Plan.TaskReported):
                _report(connection, event)
            elif isinstance(event, Plan.Distributed):
                rows = [{"plan_id": event.originator_id, **vars(each)} for each in event.recipients]
                connection.execute(PLAN_RECIPIENTS.insert(), rows)
            elif isinstance(event, Plan.Archived):
                kept = {
                    "archived_on": event.on,
                    "archived_digest": event.digest,
                    "retention": event.retention,
                }
                this_plan = PLANS.c.plan_id == event.originator_id
                connection.execute(PLANS.update().where(this_plan).values(kept))


def _enter(connection: Connection, event: Plan.Issued) -> None:
    connection.execute(
        PLANS.insert().values(
            plan_id=event.originator_id,
            title=event.title,
            number=event.number,
            issued_on=event.issued_on,
            begins_on=event.begins_on,
            ends_on=event.ends_on,
        )
    )
    rows = [
        {
            "task_id": task.task_id,
            "plan_id": event.originator_id,
            "place": place,
            "section": task.section,
            "text": task.text,
            "owner_unit_ids": list(task.owner_unit_ids),
            "owner_group": task.owner_group,
            "quarter": task.quarter,
            "due_on": task.due_on,
        }
        for place, task in enumerate(event.tasks)
    ]
    connection.execute(PLAN_TASKS.insert(), rows)


def _report(connection: Connection, event: Plan.TaskReported) -> None:
    latest = {"note": event.note, "done": event.done}
    row = insert(TASK_REPORTS).values(
        task_id=event.task_id, unit_id=event.unit_id, plan_id=event.originator_id, **latest
    )
    key = [TASK_REPORTS.c.task_id, TASK_REPORTS.c.unit_id]
    connection.execute(row.on_conflict_do_update(index_elements=key, set_=latest))
