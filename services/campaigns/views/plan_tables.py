"""The tables of the board of plans."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

METADATA = MetaData(schema="view")
PLANS = Table(
    "plans",
    METADATA,
    Column("plan_id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("number", Text),
    Column("issued_on", Date, nullable=False),
    Column("begins_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("archived_on", Date),
    Column("archived_digest", Text),
    Column("retention", Text),
)
PLAN_TASKS = Table(
    "plan_tasks",
    METADATA,
    Column("task_id", Uuid, primary_key=True),
    Column("plan_id", Uuid, nullable=False),
    Column("place", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("owner_unit_ids", ARRAY(Uuid), nullable=False),
    Column("owner_group", Text),
    Column("quarter", Text),
    Column("due_on", Date),
)
Index("plan_tasks_by_plan", PLAN_TASKS.c.plan_id)
PLAN_ACKNOWLEDGEMENTS = Table(
    "plan_acknowledgements",
    METADATA,
    Column("plan_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
)
PLAN_RECIPIENTS = Table(
    "plan_recipients",
    METADATA,
    Column("plan_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
    Column("purpose", Text, primary_key=True),
)
TASK_REPORTS = Table(
    "task_reports",
    METADATA,
    Column("plan_id", Uuid, nullable=False),
    Column("task_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
    Column("note", Text, nullable=False),
    Column("done", Boolean, nullable=False),
)
Index("task_reports_by_plan", TASK_REPORTS.c.plan_id)
