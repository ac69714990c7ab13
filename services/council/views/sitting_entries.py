"""How a sitting, its docket and the stays of its members get into their tables."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from services.council.bylaws import Bylaws
from services.council.conflicts import Conflict
from services.council.sitting import Sitting
from services.council.views.sitting_tables import ITEMS, SITTINGS, STAYS

BYLAWS = TypeAdapter(Bylaws)


def enter(connection: Connection, event: Sitting.Convened) -> None:
    """Enter a sitting and its docket."""
    call = event.call
    connection.execute(
        SITTINGS.insert().values(
            sitting_id=event.originator_id,
            begins_at=call.begins_at,
            place=call.place,
            form=call.form.value,
            member_ids=[member.person_id for member in call.members],
            presiding_id=call.presiding_id,
            present=[],
            quorum=call.bylaws.quorum(len(call.members)),
            bylaws_version=call.bylaws.version,
            bylaws=BYLAWS.dump_python(call.bylaws, mode="json"),
            closed=False,
        )
    )
    rows = [
        {
            "sitting_id": event.originator_id,
            "place": place,
            "nomination_id": item.nomination_id,
            "code": item.code,
            "award_kind": item.award_kind,
            "conflicts": [conflict_row(conflict) for conflict in item.conflicts],
            "state": "pending",
            "voters": [],
        }
        for place, item in enumerate(call.docket)
    ]
    connection.execute(ITEMS.insert(), rows)


def conflict_row(conflict: Conflict) -> dict[str, Any]:
    """A conflict as plain JSON."""
    return {**asdict(conflict), "member_id": str(conflict.member_id)}


def move_stays(
    connection: Connection, position: int, event: Sitting.AttendanceTaken | Sitting.Closed
) -> None:
    """End the stays of those who left and begin those of who came, at the event's moment."""
    closed = isinstance(event, Sitting.Closed)
    present: set[UUID] = set() if isinstance(event, Sitting.Closed) else set(event.present)
    sitting_id = event.originator_id
    here = (STAYS.c.sitting_id == sitting_id) & STAYS.c.left_at.is_(None)
    there = set(connection.scalars(select(STAYS.c.member_id).where(here)))
    left = here & STAYS.c.member_id.not_in(present)
    connection.execute(STAYS.update().where(left).values(left_at=event.at))
    came = [
        {"sitting_id": sitting_id, "member_id": each, "position": position, "came_at": event.at}
        for each in sorted(present - there)
    ]
    if came:
        connection.execute(STAYS.insert(), came)
    changes: dict[str, Any] = {"closed": True} if closed else {"present": sorted(present)}
    same = SITTINGS.c.sitting_id == sitting_id
    connection.execute(SITTINGS.update().where(same).values(**changes))
