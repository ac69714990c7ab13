"""Difficulties, with the clock from raised to answered."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Date, MetaData, Table, Text, Uuid, select

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.difficulties import Difficulties, DifficultyBoard, DifficultyRow
from contracts.roles import Role
from services.campaigns.difficulty import Difficulty
from services.campaigns.views.known_units import unit_names
from services.campaigns.views.today import asked_day

METADATA = MetaData(schema="view")
DIFFICULTIES = Table(
    "difficulties",
    METADATA,
    Column("difficulty_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, nullable=False),
    Column("text", Text, nullable=False),
    Column("plan_id", Uuid),
    Column("task_id", Uuid),
    Column("campaign_id", Uuid),
    Column("raised_on", Date, nullable=False),
    Column("answer", Text),
    Column("answered_on", Date),
)

_LATEST = 200
_OWN_ALONE = (Role.UNIT_HEAD, Role.UNIT_OFFICER)


class DifficultiesView:
    """One row for each difficulty."""

    name = "difficulties"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter difficulties; note their answers."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Difficulty.Raised):
                connection.execute(
                    DIFFICULTIES.insert().values(
                        difficulty_id=event.originator_id,
                        unit_id=event.unit_id,
                        text=event.text,
                        plan_id=event.plan_id,
                        task_id=event.task_id,
                        campaign_id=event.campaign_id,
                        raised_on=event.on,
                    )
                )
            elif isinstance(event, Difficulty.Answered):
                this = DIFFICULTIES.c.difficulty_id == event.originator_id
                said = {"answer": event.answer, "answered_on": event.on}
                connection.execute(DIFFICULTIES.update().where(this).values(said))


def difficulty_board(query: DifficultyBoard, reading: Reading) -> Difficulties:
    """The difficulties the reader may see, the longest waiting first."""
    day = asked_day(query.on, reading)
    rows = select(DIFFICULTIES).order_by(
        DIFFICULTIES.c.raised_on.desc(), DIFFICULTIES.c.difficulty_id
    )
    if query.open_only:
        rows = rows.where(DIFFICULTIES.c.answered_on.is_(None))
    if reading.actor.role in _OWN_ALONE:
        rows = rows.where(DIFFICULTIES.c.unit_id == reading.actor.unit_id)
    named = unit_names(reading.connection)
    found = [
        DifficultyRow(
            **row,
            unit=named.get(row["unit_id"]),
            days=((row["answered_on"] or day) - row["raised_on"]).days,
        )
        for row in reading.connection.execute(rows.limit(_LATEST)).mappings()
    ]
    found.sort(key=lambda each: (each.answered_on is not None, -each.days))
    return Difficulties(difficulties=tuple(found))
