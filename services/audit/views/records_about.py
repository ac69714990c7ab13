"""Where every record about something lies, however many there are."""

from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine

from chassis.act import Actor
from chassis.service import Reading
from contracts.audit import EntryPlace, TrailQuery
from contracts.roles import Role
from services.audit.views.trail import trail_query


def records_about(conninfo: str, subject: str) -> list[tuple[str, int]]:
    """Services and positions of the whole trail of a subject; raises `NotFound`. Blocks."""
    engine = create_engine(
        "postgresql+psycopg://", connect_args={**conninfo_to_dict(conninfo), "autocommit": True}
    )
    found: list[tuple[str, int]] = []
    after: EntryPlace | None = None
    try:
        with engine.connect() as connection:
            reading = Reading(actor=Actor(role=Role.INSPECTOR), connection=connection)
            while True:
                trail = trail_query(TrailQuery(subject=subject, after=after), reading)
                found += [(each.service, each.position) for each in trail.entries]
                if trail.complete:
                    return found
                last = trail.entries[-1]
                after = EntryPlace(service=last.service, position=last.position)
    finally:
        engine.dispose()
