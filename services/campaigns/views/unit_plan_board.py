"""The board of the units' own plans."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Connection, Date, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.recorded import Recorded
from services.campaigns.unit_plan import UnitPlan

METADATA = MetaData(schema="view")
UNIT_PLANS = Table(
    "unit_plans",
    METADATA,
    Column("plan_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
    Column("unit_plan_id", Uuid, nullable=False, unique=True),
    Column("aims", Text, nullable=False),
    Column("criteria", ARRAY(Text), nullable=False),
    Column("answers", ARRAY(Uuid), nullable=False),
    Column("begins_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("legal_basis_id", Uuid),
)
UNIT_PROBLEMS = Table(
    "unit_problems",
    METADATA,
    Column("unit_plan_id", Uuid, primary_key=True),
    Column("problem_id", Uuid, primary_key=True),
    Column("text", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("how", Text),
    Column("solved_on", Date),
)
UNIT_LOOKS = Table(
    "unit_looks",
    METADATA,
    Column("unit_plan_id", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True, comment="store position"),
    Column("kind", Text, nullable=False),
    Column("by", Uuid),
    Column("period", Text),
    Column("result", Text),
    Column("text", Text, nullable=False),
    Column("on", Date, nullable=False),
)


class UnitPlansView:
    """Units' plans, their problems, and every check and assessment of them."""

    name = "unit_plans"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter plans and problems; note how problems were solved, and who looked."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, UnitPlan.Filed):
                said = {key: each for key, each in vars(event.terms).items() if key != "digest"}
                filed = {"plan_id": event.plan_id, "unit_id": event.unit_id, "filed_on": event.on}
                key = {"unit_plan_id": event.originator_id}
                lists = {"criteria": list(said["criteria"]), "answers": list(said["answers"])}
                connection.execute(UNIT_PLANS.insert().values({**said, **lists, **key, **filed}))
            elif isinstance(event, UnitPlan.ProblemNamed):
                problem = {"unit_plan_id": event.originator_id, "problem_id": event.problem_id}
                said = {"text": event.text, "target": event.target, "due_on": event.due_on}
                connection.execute(UNIT_PROBLEMS.insert().values({**problem, **said}))
            elif isinstance(event, UnitPlan.ProblemSolved):
                one = UNIT_PROBLEMS.c.problem_id == event.problem_id
                solved = {"how": event.how, "solved_on": event.on}
                connection.execute(UNIT_PROBLEMS.update().where(one).values(solved))
            elif (look := _look(event)) is not None:
                place = {"unit_plan_id": recorded.aggregate_id, "position": recorded.position}
                connection.execute(UNIT_LOOKS.insert().values({**place, **look}))


def _look(event: object) -> dict[str, object] | None:
    if isinstance(event, UnitPlan.SelfChecked):
        return {"kind": "self_check", "text": event.finding, "on": event.on}
    if isinstance(event, UnitPlan.Checked):
        return {"kind": "check", "by": event.by, "text": event.finding, "on": event.on}
    if isinstance(event, UnitPlan.SelfAssessed | UnitPlan.Assessed):
        by = event.by if isinstance(event, UnitPlan.Assessed) else None
        return {
            "kind": "self_assessment" if by is None else "assessment",
            "by": by,
            "period": event.period,
            "result": event.result,
            "text": event.remarks,
            "on": event.on,
        }
    return None
