"""The plans of checks."""

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    MetaData,
    Table,
    Text,
    Uuid,
    select,
)

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.unit_plan_boards import CheckPlanList, CheckPlanRow, CheckPlans, VisitRow
from services.campaigns.check_plan import CheckPlan
from services.campaigns.views.grouped_rows import grouped

METADATA = MetaData(schema="view")
CHECK_PLANS = Table(
    "check_plans",
    METADATA,
    Column("check_plan_id", Uuid, primary_key=True),
    Column("proposed_at", BigInteger, nullable=False, comment="store position"),
    Column("title", Text, nullable=False),
    Column("approved", Boolean, nullable=False),
)
CHECK_VISITS = Table(
    "check_visits",
    METADATA,
    Column("check_plan_id", Uuid, primary_key=True),
    Column("place", BigInteger, primary_key=True),
    Column("unit_id", Uuid, nullable=False),
    Column("on", Date, nullable=False),
    Column("checker_id", Uuid, nullable=False),
)

_LATEST = 50


class CheckPlansView:
    """One row for each plan of checks, and one for each visit in it."""

    name = "check_plans"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter plans; note which are approved."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, CheckPlan.Proposed):
                connection.execute(
                    CHECK_PLANS.insert().values(
                        check_plan_id=event.originator_id,
                        proposed_at=recorded.position,
                        title=event.title,
                        approved=False,
                    )
                )
                rows = [
                    {"check_plan_id": event.originator_id, "place": place, **vars(visit)}
                    for place, visit in enumerate(event.visits)
                ]
                connection.execute(CHECK_VISITS.insert(), rows)
            elif isinstance(event, CheckPlan.Approved):
                this = CHECK_PLANS.c.check_plan_id == event.originator_id
                connection.execute(CHECK_PLANS.update().where(this).values(approved=True))


def check_plan_list(query: CheckPlanList, reading: Reading) -> CheckPlans:
    """The latest plans of checks."""
    latest = select(CHECK_PLANS).order_by(CHECK_PLANS.c.proposed_at.desc()).limit(_LATEST)
    found = reading.connection.execute(latest).mappings().all()
    visits = grouped(reading, CHECK_VISITS, [row["check_plan_id"] for row in found])
    return CheckPlans(
        plans=tuple(
            CheckPlanRow(
                **row,
                visits=tuple(
                    VisitRow.model_validate(dict(each)) for each in visits[row["check_plan_id"]]
                ),
            )
            for row in found
        )
    )
