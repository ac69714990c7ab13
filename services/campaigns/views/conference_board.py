"""Conferences, and the awards they hand over."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Date, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.recorded import Recorded
from services.campaigns.conference import Conference
from services.campaigns.known_award import KnownAward

METADATA = MetaData(schema="view")
CONFERENCES = Table(
    "conferences",
    METADATA,
    Column("conference_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, comment="store position"),
    Column("title", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("agenda", ARRAY(Text), nullable=False),
    Column("guest_unit_ids", ARRAY(Uuid), nullable=False),
    Column("nomination_ids", ARRAY(Uuid), nullable=False),
    Column("held_on", Date),
)
KNOWN_AWARDS = Table(
    "known_awards",
    METADATA,
    Column("nomination_id", Uuid, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("award_kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("learnt_on", Date, nullable=False),
    Column("handed_over_on", Date),
)


class ConferencesView:
    """One row for each conference, and one for each conferred award."""

    name = "conferences"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter conferences and awards; note what was held and handed over."""
        for recorded in events:
            event, subject_id = recorded.event, recorded.aggregate_id
            if isinstance(event, Conference.Planned):
                connection.execute(
                    CONFERENCES.insert().values(
                        conference_id=subject_id,
                        position=recorded.position,
                        title=event.title,
                        on=event.on,
                        place=event.place,
                        agenda=list(event.agenda),
                        guest_unit_ids=list(event.guest_unit_ids),
                        nomination_ids=list(event.nomination_ids),
                    )
                )
            elif isinstance(event, Conference.Held):
                this = CONFERENCES.c.conference_id == subject_id
                connection.execute(CONFERENCES.update().where(this).values(held_on=event.on))
            elif isinstance(event, KnownAward.Learnt):
                _show(connection, event, event.on, None)
            elif isinstance(event, KnownAward.HandedOver):
                this = KNOWN_AWARDS.c.nomination_id == subject_id
                given = {"handed_over_on": event.on}
                connection.execute(KNOWN_AWARDS.update().where(this).values(given))
            elif isinstance(event, KnownAward.Revoked):
                this = KNOWN_AWARDS.c.nomination_id == subject_id
                connection.execute(KNOWN_AWARDS.delete().where(this))
            elif isinstance(event, KnownAward.Reinstated):
                _show(connection, event, event.learnt_on, event.handed_over_on)
            elif isinstance(event, KnownAward.Renumbered):
                this = KNOWN_AWARDS.c.nomination_id == subject_id
                now = {"number": event.number}
                connection.execute(KNOWN_AWARDS.update().where(this).values(now))


def _show(connection: Connection, event: Any, learnt_on: date, handed_over_on: date | None) -> None:
    row = {
        "nomination_id": event.originator_id,
        "dossier": event.dossier,
        "unit_id": event.unit_id,
        "award_kind": event.award_kind,
        "number": event.number,
        "learnt_on": learnt_on,
        "handed_over_on": handed_over_on,
    }
    connection.execute(KNOWN_AWARDS.insert().values(row))
