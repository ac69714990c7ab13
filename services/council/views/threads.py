"""Questions, consultations and advice, with their answers and who still owes one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.council_work import CouncilThreads, Thread, ThreadList
from services.council.exchange import Exchange

METADATA = MetaData(schema="view")
THREADS = Table(
    "threads",
    METADATA,
    Column("work_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Uuid, index=True),
    Column("asked_by", Uuid, nullable=False),
    Column("text", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("due_on", Date),
    Column("waiting", ARRAY(Uuid), nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("followed", Boolean),
    Column("answers", JSONB, nullable=False),
)


class ThreadsView:
    """One row for each exchange."""

    name = "threads"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter what was put, and the answers."""
        for recorded in events:
            event = recorded.event
            same = THREADS.c.work_id == recorded.aggregate_id
            if isinstance(event, Exchange.Begun):
                connection.execute(THREADS.insert().values(**_new(event, recorded)))
            elif isinstance(event, Exchange.OpinionGiven):
                facts = _answer(event.member_id, event.text, recorded)
                waiting = func.array_remove(THREADS.c.waiting, event.member_id)
                facts |= {"waiting": waiting, "answered": func.cardinality(waiting) == 0}
                connection.execute(THREADS.update().where(same).values(**facts))
            elif isinstance(event, Exchange.Answered):
                facts = _answer(event.answered_by, event.text, recorded)
                facts |= {"answered": True, "followed": event.followed}
                connection.execute(THREADS.update().where(same).values(**facts))


def council_threads(query: CouncilThreads, reading: Reading) -> ThreadList:
    """The exchanges in the order they were begun."""
    wanted = select(THREADS).order_by(THREADS.c.position)
    if query.kind is not None:
        wanted = wanted.where(THREADS.c.kind == query.kind.value)
    if query.about is not None:
        wanted = wanted.where(THREADS.c.about == query.about)
    rows = reading.connection.execute(wanted).mappings()
    return ThreadList(threads=tuple(Thread.model_validate(dict(row)) for row in rows))


def _new(event: Exchange.Begun, recorded: Recorded) -> dict[str, Any]:
    own = {"work_id": event.originator_id, "position": recorded.position}
    return own | {
        "kind": event.kind.value,
        "about": event.about,
        "asked_by": event.asked_by,
        "text": event.text,
        "asked_at": recorded.recorded_at,
        "due_on": event.due_on,
        "waiting": list(event.asked),
        "answered": False,
        "answers": [],
    }


def _answer(person_id: object, text: str, recorded: Recorded) -> dict[str, Any]:
    given_at = recorded.recorded_at.isoformat()
    given = {"person_id": str(person_id), "text": text, "given_at": given_at}
    return {"answers": THREADS.c.answers.concat([given])}
