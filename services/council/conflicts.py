"""Who has no part in an item of the docket, and why: declared by themselves, or found by rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from services.council.council import Member


class Ground(StrEnum):
    """Why a member has no part in an item. `OWN_FILE`: filed, appraised, or is its nominee."""

    OWN_FILE = "own_file"
    OWN_UNIT = "own_unit"
    KIN = "kin"
    OTHER = "other"


@dataclass(frozen=True)
class Conflict:
    """A member outside one item's base; `declared` by themselves, or found."""

    member_id: UUID
    ground: Ground
    declared: bool


@dataclass(frozen=True)
class DocketItem:
    """A dossier to be heard. `concerned` filed or appraised it, or are its nominee."""

    nomination_id: UUID
    code: str
    award_kind: str
    unit_id: UUID
    nominee_id: UUID
    concerned: tuple[UUID, ...]
    conflicts: tuple[Conflict, ...] = ()

    def outside(self) -> frozenset[UUID]:
        """The members who are not in this item's base."""
        return frozenset(conflict.member_id for conflict in self.conflicts)


def found(
    item: DocketItem, members: Iterable[Member], kin: Mapping[UUID, frozenset[UUID]]
) -> tuple[Conflict, ...]:
    """The conflicts that follow from what is known and are not noted on the item yet."""
    new: list[Conflict] = []
    for member in members:
        ground = _ground(item, member, kin.get(member.person_id, frozenset()))
        if ground is not None and member.person_id not in item.outside():
            new.append(Conflict(member.person_id, ground, declared=False))
    return tuple(new)


def _ground(item: DocketItem, member: Member, kin: frozenset[UUID]) -> Ground | None:
    if member.person_id in item.concerned or member.person_id == item.nominee_id:
        return Ground.OWN_FILE
    if member.unit_id is not None and member.unit_id in (item.unit_id, item.nominee_id):
        return Ground.OWN_UNIT
    if kin & {*item.concerned, item.nominee_id}:
        return Ground.KIN
    return None
