"""The record of a sitting: who was called, who came, and what came of each dossier."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.council import Sitting as Record
from contracts.council import SittingItem, SittingRecord
from services.council.sitting import Sitting
from services.council.views.sitting_tables import ITEMS, METADATA, SITTINGS


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
                _enter(connection, event)
                continue
            sitting = SITTINGS.c.sitting_id == recorded.aggregate_id
            if isinstance(event, Sitting.AttendanceTaken):
                present = list(event.present)
                connection.execute(SITTINGS.update().where(sitting).values(present=present))
            elif isinstance(event, Sitting.Closed):
                connection.execute(SITTINGS.update().where(sitting).values(closed=True))
            elif isinstance(event, Sitting.BallotOpened):
                facts = {**asdict(event.terms), "state": "open"}
                _change(connection, _item(event), facts)
            elif isinstance(event, Sitting.ItemDecided):
                outcome = event.outcome
                facts = {**asdict(outcome.count), "voters": list(outcome.count.voters)}
                facts |= {"state": "decided", "supported": outcome.supported}
                _change(connection, _item(event), facts)


def sitting_record(query: SittingRecord, reading: Reading) -> Record:
    """The sitting with its items in docket order; raises `NotFound`."""
    wanted = select(SITTINGS).where(SITTINGS.c.sitting_id == query.sitting_id)
    row = reading.connection.execute(wanted).mappings().one_or_none()
    if row is None:
        raise NotFound(field="sitting_id", what="Sitting", id=query.sitting_id)
    items = select(ITEMS).where(ITEMS.c.sitting_id == query.sitting_id).order_by(ITEMS.c.place)
    found = reading.connection.execute(items).mappings()
    return Record.model_validate(
        {**row, "items": tuple(SittingItem.model_validate(dict(item)) for item in found)}
    )


def _enter(connection: Connection, event: Sitting.Convened) -> None:
    connection.execute(
        SITTINGS.insert().values(
            sitting_id=event.originator_id,
            begins_at=event.begins_at,
            place=event.place,
            member_ids=list(event.members),
            presiding_id=event.presiding_id,
            present=[],
            bylaws_version=event.bylaws.version,
            closed=False,
        )
    )
    rows = [
        {
            "sitting_id": event.originator_id,
            "place": place,
            "nomination_id": item.nomination_id,
            "code": item.code,
            "barred": list(item.barred),
            "state": "pending",
            "voters": [],
        }
        for place, item in enumerate(event.docket)
    ]
    connection.execute(ITEMS.insert(), rows)


def _item(event: Sitting.BallotOpened | Sitting.ItemDecided) -> ColumnElement[bool]:
    same_sitting = ITEMS.c.sitting_id == event.originator_id
    return same_sitting & (ITEMS.c.nomination_id == event.nomination_id)


def _change(connection: Connection, item: ColumnElement[bool], facts: dict[str, Any]) -> None:
    known = {name: value for name, value in facts.items() if name in ITEMS.c}
    connection.execute(ITEMS.update().where(item).values(**known))
