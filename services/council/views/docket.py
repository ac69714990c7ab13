"""What the council has before it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.council_records import Docket, DocketResult, DocketRow
from services.council.held_subject import HeldSubject
from services.council.referred_dossier import ReferredDossier, Standing
from services.council.views.docket_tables import HELD, METADATA, REFERRED


class DocketView:
    """One row for each dossier referred to the council, and one for each hold in force."""

    name = "docket"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter dossiers; follow where they stand."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, ReferredDossier.Received):
                row = _new(event, recorded)
                connection.execute(REFERRED.insert().values(**row))
            elif isinstance(event, HeldSubject.Held | HeldSubject.HeldAgain):
                held = {"hold_id": event.hold_id, "subject_id": event.subject_id}
                connection.execute(HELD.insert().values(held))
            elif isinstance(event, HeldSubject.Freed):
                connection.execute(HELD.delete().where(HELD.c.hold_id == event.hold_id))
            elif changes := _changes(event):
                known = REFERRED.c.nomination_id == event.originator_id
                connection.execute(REFERRED.update().where(known).values(**changes))


def docket(query: Docket, reading: Reading) -> DocketResult:
    """The dossiers that wait or are on a docket, in the order they were referred.

    One voted on stays in it while it is held: the council advised, and no award follows from it.
    """
    before_council = (Standing.WAITING.value, Standing.ON_DOCKET.value)
    ours = HELD.c.subject_id.in_((REFERRED.c.nomination_id, REFERRED.c.nominee_id))
    held = exists().where(ours).label("held")
    advised = and_(REFERRED.c.standing == Standing.HEARD.value, exists().where(ours))
    shown = or_(REFERRED.c.standing.in_(before_council), advised)
    rows = select(REFERRED, held).where(shown)
    found = reading.connection.execute(rows.order_by(REFERRED.c.position)).mappings()
    return DocketResult(dossiers=tuple(DocketRow.model_validate(dict(row)) for row in found))


def _new(event: ReferredDossier.Received, recorded: Recorded) -> dict[str, Any]:
    return {
        "nomination_id": event.originator_id,
        "position": recorded.position,
        "code": event.code,
        "unit_id": event.unit_id,
        "award_kind": event.award_kind,
        "nominee_id": event.nominee_id,
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
