"""What the council service shows: the docket, sittings, who sits on it."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from contracts.council import BallotMeans, CouncilSeat, ItemConflict, SittingForm
from contracts.request import Query, Result


class DocketRow(Result):
    """A dossier before the council: waiting, on_docket (of `sitting_id`), heard or withdrawn.

    `held`: a hold is in force; no ballot on it opens, and advice already given leads to no award.
    """

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    barred: tuple[UUID, ...]
    standing: str
    sitting_id: UUID | None
    referred_at: datetime
    held: bool = False


class DocketResult(Result):
    """Dossiers in the order they were referred."""

    dossiers: tuple[DocketRow, ...]


class Docket(Query):
    """What waits for a sitting or is on the docket of one."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = DocketResult


class SittingItem(Result):
    """A dossier at a sitting: pending, open, annulled or decided, with its figures once known."""

    nomination_id: UUID
    code: str
    barred: tuple[UUID, ...]
    state: str
    conflicts: tuple[ItemConflict, ...] = ()
    ballot_number: int | None = None
    means: BallotMeans | None = None
    supported: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    members: int | None = None
    present: int | None = None
    quorum: int | None = None
    base: int | None = None
    needed: int | None = None
    margin: int | None = None
    votes_invalid: int | None = None
    voters: tuple[UUID, ...] = ()


class Stay(Result):
    """When a member was there; `left_at` is None while they still are."""

    member_id: UUID
    came_at: datetime
    left_at: datetime | None


class Sitting(Result):
    """A sitting's record: who was called, who came, and what came of each dossier."""

    sitting_id: UUID
    begins_at: datetime
    place: str
    member_ids: tuple[UUID, ...]
    presiding_id: UUID
    present: tuple[UUID, ...]
    bylaws_version: str
    closed: bool
    form: SittingForm = SittingForm.MEETING
    quorum: int = 0
    stays: tuple[Stay, ...] = ()
    items: tuple[SittingItem, ...]


class SittingRecord(Query):
    """The record of one sitting, with counts and voters, never how anybody voted."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = Sitting

    sitting_id: UUID


class ItemQuorum(Result):
    """What a ballot on an item would be held on now: who may vote, of what base, votes needed."""

    nomination_id: UUID
    code: str
    entitled: tuple[UUID, ...]
    base: int
    needed: int


class QuorumNow(Result):
    """Whether a ballot could open now; `missing` is how many more must come."""

    members: int
    present: int
    quorum: int
    missing: int
    reached: bool
    items: tuple[ItemQuorum, ...]


class QuorumQuery(Query):
    """The quorum of a sitting as it stands, and what each item still to decide would need."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = QuorumNow

    sitting_id: UUID


class MemberRow(Result):
    """A member with their term and the units they are in charge of."""

    person_id: UUID
    office: str
    seat: CouncilSeat
    since: date
    until: date | None
    unit_id: UUID | None
    in_charge_of: tuple[UUID, ...]
    decision_number: str


class MemberList(Result):
    """The members as the latest decision seats them."""

    members: tuple[MemberRow, ...]


class CouncilMembers(Query):
    """Who sits on the council; with `on`, only those whose term covers that day."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = MemberList

    on: date | None = None
