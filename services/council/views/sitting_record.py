"""The record of a sitting: who was called, who came, and what came of each dossier."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.council_records import Sitting as Record
from contracts.council_records import SittingItem, SittingRecord, Stay
from services.council.sitting import Sitting
from services.council.views.sitting_entries import conflict_row, enter, move_stays
from services.council.views.sitting_tables import ITEMS, METADATA, SITTINGS, STAYS


class SittingRecordView:
    """One row for each sitting, and one for each dossier on its docket; no vote of anybody."""

    name = "sitting_record"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter sittings with their dockets; follow what happens there."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Sitting.Convened):
                enter(connection, event)
            elif isinstance(event, Sitting.AttendanceTaken | Sitting.Closed):
                move_stays(connection, recorded.position, event)
            elif isinstance(event, Sitting.ConflictNoted):
                conflicts = ITEMS.c.conflicts.concat([conflict_row(event.conflict)])
                connection.execute(ITEMS.update().where(_item(event)).values(conflicts=conflicts))
            elif isinstance(event, Sitting.BallotOpened):
                facts = {**asdict(event.terms), "means": event.terms.means.value}
                facts |= {"state": "open", "ballot_number": event.number}
                _change(connection, _item(event), facts)
            elif isinstance(event, Sitting.BallotAnnulled):
                _change(connection, _item(event), {"state": "annulled"})
            elif isinstance(event, Sitting.ItemDecided):
                _change(connection, _item(event), _decided(event))


def sitting_record(query: SittingRecord, reading: Reading) -> Record:
    """The sitting with its items in docket order; raises `NotFound`."""
    wanted = select(SITTINGS).where(SITTINGS.c.sitting_id == query.sitting_id)
    row = reading.connection.execute(wanted).mappings().one_or_none()
    if row is None:
        raise NotFound(field="sitting_id", what="Sitting", id=query.sitting_id)
    items = select(ITEMS).where(ITEMS.c.sitting_id == query.sitting_id).order_by(ITEMS.c.place)
    found = reading.connection.execute(items).mappings()
    stays = select(STAYS).where(STAYS.c.sitting_id == query.sitting_id)
    ordered = stays.order_by(STAYS.c.position, STAYS.c.member_id)
    return Record.model_validate(
        {
            **row,
            "items": tuple(SittingItem.model_validate(_shown(dict(item))) for item in found),
            "stays": tuple(
                Stay.model_validate(dict(stay))
                for stay in reading.connection.execute(ordered).mappings()
            ),
        }
    )


def _shown(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "barred": [each["member_id"] for each in item["conflicts"]]}


def _decided(event: Sitting.ItemDecided) -> dict[str, Any]:
    outcome = event.outcome
    facts = {**asdict(outcome.terms), **asdict(outcome.count), "means": outcome.terms.means.value}
    facts |= {"voters": list(outcome.count.voters), "margin": outcome.margin}
    return facts | {"state": "decided", "supported": outcome.supported}


def _item(
    event: Sitting.ConflictNoted
    | Sitting.BallotOpened
    | Sitting.BallotAnnulled
    | Sitting.ItemDecided,
) -> ColumnElement[bool]:
    same_sitting = ITEMS.c.sitting_id == event.originator_id
    return same_sitting & (ITEMS.c.nomination_id == event.nomination_id)


def _change(connection: Connection, item: ColumnElement[bool], facts: dict[str, Any]) -> None:
    known = {name: value for name, value in facts.items() if name in ITEMS.c}
    connection.execute(ITEMS.update().where(item).values(**known))
