"""Who is at a sitting, and since when: the stays of its members."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.council import refusals


@dataclass(frozen=True)
class Stay:
    """A member was there from one moment to another; `left_at` is None while they still are."""

    member_id: UUID
    came_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True)
class Attendance:
    """All stays so far, in the order in which they began."""

    stays: tuple[Stay, ...] = ()

    @property
    def present(self) -> frozenset[UUID]:
        """Who is there now."""
        return frozenset(stay.member_id for stay in self.stays if stay.left_at is None)

    def require_after(self, at: datetime) -> None:
        """Raise `TimeRunsForward` when somebody came or left later than this."""
        last = max((stay.left_at or stay.came_at for stay in self.stays), default=at)
        if at < last:
            raise refusals.TimeRunsForward(field="effective_at", last=last)

    def taken(self, present: frozenset[UUID], at: datetime) -> "Attendance":
        """The stays once exactly these are there from this moment on."""
        kept = tuple(
            replace(stay, left_at=at)
            if stay.left_at is None and stay.member_id not in present
            else stay
            for stay in self.stays
        )
        came = sorted(present - self.present)
        return Attendance((*kept, *(Stay(member_id, at) for member_id in came)))

    def ended(self, at: datetime) -> "Attendance":
        """The stays once everybody has left."""
        return self.taken(frozenset(), at)
