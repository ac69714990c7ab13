"""The call to a sitting: when, where, who, to hear what, by which bylaws."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.council import refusals
from services.council.bylaws import Bylaws
from services.council.conflicts import DocketItem, found
from services.council.council import Member, Seat
from services.council.terms import Form

Kin = Mapping[UUID, frozenset[UUID]]
"""Whom each member is kin to, by their own word."""


@dataclass(frozen=True)
class Call:
    """What the members are told; the docket says who has no part in which item."""

    begins_at: datetime
    place: str
    form: Form
    members: tuple[Member, ...]
    presiding_id: UUID
    docket: tuple[DocketItem, ...]
    bylaws: Bylaws

    def checked(self, kin: Kin) -> "Call":
        """The call with the conflicts found; raises a refusal when it cannot be made."""
        if not self.docket or len({item.nomination_id for item in self.docket}) != len(self.docket):
            raise refusals.EmptyDocket(field="nomination_ids")
        if self.form is Form.WRITTEN and not self.bylaws.written_opinions_count:
            raise refusals.WritingDoesNotCount(field="form")
        presiding = [each.seat for each in self.members if each.person_id == self.presiding_id]
        if presiding not in ([Seat.CHAIR], [Seat.VICE_CHAIR]):
            raise refusals.MayNotPreside(field="presiding_id")
        docket = (replace(item, conflicts=found(item, self.members, kin)) for item in self.docket)
        return replace(self, docket=tuple(docket))

    def member_ids(self) -> frozenset[UUID]:
        """Everybody who is called."""
        return frozenset(member.person_id for member in self.members)
