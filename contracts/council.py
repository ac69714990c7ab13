"""What the council service says and is asked: composition, sittings, ballots."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.text import Line


class SittingConvened(Message):
    """The members are called to a sitting with this docket."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    begins_at: datetime
    place: str
    member_ids: tuple[UUID, ...]
    nomination_ids: tuple[UUID, ...]
    bylaws_version: str


class CouncilDecided(Message):
    """The council's advice on one dossier, with the figures it rests on.

    `base` is the number the threshold is taken of, `needed` the votes that were needed,
    `voters` who voted (never how).
    """

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    supported: bool
    votes_for: int
    votes_against: int
    votes_abstained: int
    members: int
    present: int
    base: int
    needed: int
    bylaws_version: str
    voters: tuple[UUID, ...]


class CouncilSeat(StrEnum):
    """A member's place on the council."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class MajorityBase(StrEnum):
    """What a majority is taken of; members barred from an item are counted in neither."""

    ALL_MEMBERS = "all_members"
    PRESENT = "present"


class BallotForm(StrEnum):
    """How members vote."""

    OPEN = "open"
    SECRET = "secret"


class VoteChoice(StrEnum):
    """What a member can vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class CouncilMember(BaseModel):
    """A person on the council, in an office; `since` is the day of the act when left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person_id: UUID
    office: Line
    seat: CouncilSeat
    since: date | None = None


Share = Annotated[int, Field(ge=1, le=1000)]
"""Numerator or denominator of a share of the members."""


class ComposeCouncil(Command):
    """Set the council up, or change who sits on it, by a decision of the commune chair."""

    SERVICE: ClassVar[str] = "council"

    decision_number: Line
    members: Annotated[tuple[CouncilMember, ...], Field(min_length=1, max_length=60)]


class AdoptBylaws(Command):
    """Put a version of the bylaws in force from a day on, the day of the act when left out.

    A majority is at least threshold of the base, a quorum at least quorum of all members, both
    rounded up to whole people.
    """

    SERVICE: ClassVar[str] = "council"

    version: Line
    threshold_numerator: Share
    threshold_denominator: Share
    base: MajorityBase
    quorum_numerator: Share
    quorum_denominator: Share
    ballot: BallotForm = BallotForm.OPEN
    written_opinions_count: bool = False
    chair_must_favour: bool = False
    source: Line
    is_example: bool = False
    in_force_from: date | None = None


EXAMPLE_BYLAWS = AdoptBylaws(
    version="Quy chế ví dụ",
    threshold_numerator=7,
    threshold_denominator=10,
    base=MajorityBase.ALL_MEMBERS,
    quorum_numerator=2,
    quorum_denominator=3,
    source="Quy chế ví dụ kèm phần mềm, không do cơ quan nào ban hành",
    is_example=True,
)
"""Bylaws to try the system with. No decree fixes these numbers: the commune's own replace them."""


class SittingId(Result):
    """The sitting a command made."""

    sitting_id: UUID


class ConveneSitting(Command):
    """Call the members to hear these dossiers; the chair presides unless a vice chair is named."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = SittingId

    begins_at: AwareDatetime
    place: Line
    nomination_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
    presiding_id: UUID | None = None


class TakeAttendance(Command):
    """Note which members are present, all of them each time."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    present: Annotated[tuple[UUID, ...], Field(max_length=60)]


class OpenBallot(Command):
    """Open the vote on a dossier of the docket."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID


class CastVote(Command):
    """Vote in the open ballot on a dossier."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    choice: VoteChoice


class BallotResult(Result):
    """How a ballot came out: `needed` votes of `base` support the dossier."""

    supported: bool
    votes_for: int
    votes_against: int
    votes_abstained: int
    base: int
    needed: int


class CloseBallot(Command):
    """Close the vote on a dossier; the result follows from the bylaws."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = BallotResult

    sitting_id: UUID
    nomination_id: UUID


class CloseSitting(Command):
    """End the sitting; dossiers it did not vote on wait for another one."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID


class DocketRow(Result):
    """A dossier before the council: waiting, on_docket (of `sitting_id`), heard or withdrawn."""

    nomination_id: UUID
    code: str
    unit_id: UUID
    award_kind: str
    barred: tuple[UUID, ...]
    standing: str
    sitting_id: UUID | None
    referred_at: datetime


class DocketResult(Result):
    """Dossiers in the order they were referred."""

    dossiers: tuple[DocketRow, ...]


class Docket(Query):
    """What waits for a sitting or is on the docket of one."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = DocketResult


class SittingItem(Result):
    """A dossier at a sitting: pending, open or decided, with the figures once they are known."""

    nomination_id: UUID
    code: str
    barred: tuple[UUID, ...]
    state: str
    supported: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    members: int | None = None
    present: int | None = None
    quorum: int | None = None
    base: int | None = None
    needed: int | None = None
    voters: tuple[UUID, ...] = ()


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
    items: tuple[SittingItem, ...]


class SittingRecord(Query):
    """The record of one sitting, with counts and voters, never how anybody voted."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = Sitting

    sitting_id: UUID
