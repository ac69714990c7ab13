"""What the council has before it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, DateTime, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.council_records import Docket, DocketResult, DocketRow
from services.council.referred_dossier import ReferredDossier, Standing

METADATA = MetaData(schema="view")
REFERRED = Table(
    "referred_dossiers",
    METADATA,
    Column("nomination_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("code", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("award_kind", Text, nullable=False),
    Column("barred", ARRAY(Uuid), nullable=False),
    Column("standing", Text, nullable=False, index=True),
    Column("sitting_id", Uuid),
    Column("referred_at", DateTime(timezone=True), nullable=False),
)


class DocketView:
    """One row for each dossier referred to the council."""

    name = "docket"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter dossiers; follow where they stand."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, ReferredDossier.Received):
                row = _new(event, recorded)
                connection.execute(REFERRED.insert().values(**row))
            elif changes := _changes(event):
                known = REFERRED.c.nomination_id == event.originator_id
                connection.execute(REFERRED.update().where(known).values(**changes))


def docket(query: Docket, reading: Reading) -> DocketResult:
    """The dossiers that wait or are on a docket, in the order they were referred."""
    before_council = (Standing.WAITING.value, Standing.ON_DOCKET.value)
    rows = select(REFERRED).where(REFERRED.c.standing.in_(before_council))
    found = reading.connection.execute(rows.order_by(REFERRED.c.position)).mappings()
    return DocketResult(dossiers=tuple(DocketRow.model_validate(dict(row)) for row in found))


def _new(event: ReferredDossier.Received, recorded: Recorded) -> dict[str, Any]:
    return {
        "nomination_id": event.originator_id,
        "position": recorded.position,
        "code": event.code,
        "unit_id": event.unit_id,
        "award_kind": event.award_kind,
        "barred": list(event.barred),
        "standing": Standing.WAITING.value,
        "referred_at": recorded.recorded_at,
    }


def _changes(event: object) -> dict[str, Any] | None:
    match event:
        case ReferredDossier.PutOnDocket():
            return {"standing": Standing.ON_DOCKET.value, "sitting_id": event.sitting_id}
        case ReferredDossier.TakenOffDocket():
            return {"standing": Standing.WAITING.value, "sitting_id": None}
        case ReferredDossier.Heard():
            return {"standing": Standing.HEARD.value}
        case ReferredDossier.Withdrawn():
            return {"standing": Standing.WITHDRAWN.value}
        case _:
            return None
