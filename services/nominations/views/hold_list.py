"""Who is held, and why as far as the one who asks may read it."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from chassis.act import Actor
from chassis.service import Reading
from contracts.holds import HoldList, HoldRow, Holds
from contracts.roles import Role
from services.nominations.hold import HoldState
from services.nominations.hold_terms import Held, HoldReason, Visibility
from services.nominations.views.hold_register import HOLDS

_CLOSEST = frozenset({Role.COMMUNE_CHAIR, Role.INSPECTOR})
_OFFICIALS = _CLOSEST | {
    Role.STANDING_OFFICER,
    Role.COUNCIL_CHAIR,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
}
_READERS: dict[str, frozenset[Role]] = {
    Visibility.OPEN.value: frozenset(Role),
    Visibility.OFFICIAL.value: _OFFICIALS,
    Visibility.CONFIDENTIAL.value: _CLOSEST,
}
"""Who may read why something is held; that it is held is told to all who see the dossier."""

_WHY = ("reason", "reference", "conclusion")


def hold_list(query: HoldList, reading: Reading) -> Holds:
    """One page of the register, in the order of placing."""
    conditions: list[ColumnElement[bool]] = []
    if query.in_force:
        conditions.append(HOLDS.c.state == HoldState.PLACED.value)
    if query.nominee_id is not None:
        conditions.append(HOLDS.c.nominee_id == query.nominee_id)
    count = select(func.count()).select_from(HOLDS).where(*conditions)
    rows = select(HOLDS).where(*conditions).order_by(HOLDS.c.position)
    found = reading.connection.execute(rows.limit(query.limit).offset(query.offset)).mappings()
    return Holds(
        holds=tuple(_shown(row, reading.actor) for row in found),
        total=reading.connection.execute(count).scalar_one(),
    )


def holds_of(nominee_id: UUID, nomination_id: UUID, reading: Reading) -> tuple[HoldRow, ...]:
    """Every hold there ever was on a dossier, its nominee's among them."""
    rows = select(HOLDS).where(*_on(nominee_id, nomination_id)).order_by(HOLDS.c.position)
    found = reading.connection.execute(rows).mappings()
    return tuple(_shown(row, reading.actor) for row in found)


def held_back(nominee_id: UUID, nomination_id: UUID | None, reading: Reading) -> tuple[Held, ...]:
    """What stands in the way now, worded as the one who asks may read it."""
    in_force = HOLDS.c.state != HoldState.RELEASED.value
    rows = select(HOLDS).where(*_on(nominee_id, nomination_id), in_force)
    found = reading.connection.execute(rows.order_by(HOLDS.c.position)).mappings()
    return tuple(
        Held(
            hold_id=row["hold_id"],
            reason=HoldReason(row["reason"]),
            visibility=Visibility.OPEN if _may_read(row, reading.actor) else Visibility.OFFICIAL,
            nomination_id=row["nomination_id"],
            fault_on=row["fault_on"],
        )
        for row in found
    )


def _on(nominee_id: UUID, nomination_id: UUID | None) -> tuple[ColumnElement[bool], ...]:
    wholly = HOLDS.c.nomination_id.is_(None)
    ours = wholly if nomination_id is None else or_(wholly, HOLDS.c.nomination_id == nomination_id)
    return (HOLDS.c.nominee_id == nominee_id, ours)


def _may_read(row: Any, actor: Actor) -> bool:
    return actor.role in _READERS[row["visibility"]] or actor.person_id == row["placed_by"]


def _shown(row: Any, actor: Actor) -> HoldRow:
    hidden = {} if _may_read(row, actor) else dict.fromkeys(_WHY)
    return HoldRow.model_validate({**row, **hidden})
