"""What can be asked of conferences, and of the awards to hand over."""

from sqlalchemy import select

from chassis.service import Reading
from contracts.year_reviews import (
    AwardRow,
    Awards,
    AwardsToHandOver,
    ConferenceBoard,
    ConferenceRow,
    Conferences,
)
from services.campaigns.views.conference_board import CONFERENCES, KNOWN_AWARDS
from services.campaigns.views.known_units import unit_names

_LATEST = 50


def awards_to_hand_over(query: AwardsToHandOver, reading: Reading) -> Awards:
    """Conferred awards in the order of their dossiers' codes."""
    rows = select(KNOWN_AWARDS).order_by(KNOWN_AWARDS.c.dossier)
    if query.waiting_only:
        rows = rows.where(KNOWN_AWARDS.c.handed_over_on.is_(None))
    named = unit_names(reading.connection)
    found = reading.connection.execute(rows).mappings()
    return Awards(awards=tuple(AwardRow(**row, unit=named.get(row["unit_id"])) for row in found))


def conference_board(query: ConferenceBoard, reading: Reading) -> Conferences:
    """The latest conferences."""
    latest = select(CONFERENCES).order_by(CONFERENCES.c.position.desc()).limit(_LATEST)
    named = unit_names(reading.connection)
    return Conferences(
        conferences=tuple(
            ConferenceRow(
                **row,
                guests=tuple(named[each] for each in row["guest_unit_ids"] if each in named),
            )
            for row in reading.connection.execute(latest).mappings()
        )
    )
