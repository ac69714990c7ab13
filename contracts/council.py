"""What the council service says and is asked: composition, sittings, ballots."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.message import Message
from contracts.request import Command, Result
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


class SittingForm(StrEnum):
    """How a sitting is held: together, or by asking every member for a written opinion."""

    MEETING = "meeting"
    WRITTEN = "written"


class BallotMeans(StrEnum):
    """How votes are given: by name, sealed, or on paper that two people count."""

    OPEN = "open"
    SECRET = "secret"
    PAPER = "paper"


class ConflictGround(StrEnum):
    """Why a member has no part in an item."""

    OWN_FILE = "own_file"
    OWN_UNIT = "own_unit"
    KIN = "kin"
    OTHER = "other"


class ItemConflict(BaseModel):
    """A member who has no part in an item, and why; `declared` by themselves, or found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    member_id: UUID
    ground: ConflictGround
    declared: bool


class CouncilDecided(Message):
    """The council's advice on one dossier, with the figures it rests on.

    `base` is the number the threshold is taken of, `needed` the votes that were needed,
    `margin` how many votes more than needed there were (below zero: how many were missing),
    `voters` who voted (never how), `by_writing` those of them who did so in writing. `base` leaves
    out the members in `conflicts`.
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
    votes_invalid: int = 0
    quorum: int | None = None
    margin: int | None = None
    threshold_numerator: int | None = None
    threshold_denominator: int | None = None
    threshold_strict: bool | None = None
    ballot_id: UUID | None = None
    ballot_number: int | None = None
    means: BallotMeans | None = None
    by_writing: tuple[UUID, ...] = ()
    conflicts: tuple[ItemConflict, ...] = ()


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


class CouncilMember(BaseModel):
    """A person on the council, in an office, from a day to a day.

    `since` is the day of the act when left out, `until` the last day, open when left out.
    `unit_id` is the unit the person belongs to, `in_charge_of` the units they look after.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    person_id: UUID
    office: Line
    seat: CouncilSeat
    since: date | None = None
    until: date | None = None
    unit_id: UUID | None = None
    in_charge_of: Annotated[tuple[UUID, ...], Field(max_length=200)] = ()


class SeatedMember(BaseModel):
    """A member as others need to know them."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    person_id: UUID
    seat: CouncilSeat
    since: date
    until: date | None
    in_charge_of: tuple[UUID, ...]


class CouncilComposed(Message):
    """Who sits on the council from now on, and which units each of them is in charge of."""

    SERVICE: ClassVar[str] = "council"

    decision_number: str
    members: tuple[SeatedMember, ...]


Share = Annotated[int, Field(ge=1, le=1000)]
"""Numerator or denominator of a share of the members."""


class ComposeCouncil(Command):
    """Set the council up, or change who sits on it, by a decision of the commune chair."""

    SERVICE: ClassVar[str] = "council"

    decision_number: Line
    members: Annotated[tuple[CouncilMember, ...], Field(min_length=1, max_length=60)]


class DeclareKin(Command):
    """A member names their kin, all of them each time; dossiers of these are not theirs to vote."""

    SERVICE: ClassVar[str] = "council"

    kin_ids: Annotated[tuple[UUID, ...], Field(max_length=100)]


class AwardRule(BaseModel):
    """What the bylaws ask for one kind of award in place of their general majority and ballot."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    award_kind: Line
    threshold_numerator: Share
    threshold_denominator: Share
    threshold_strict: bool = False
    ballot: BallotForm = BallotForm.OPEN


class AdoptBylaws(Command):
    """Put a version of the bylaws in force from a day on, the day of the act when left out.

    A majority is at least threshold of the base, or more than it where `threshold_strict`; a quorum
    at least quorum of all members. Both are whole people: nothing is rounded down.
    """

    SERVICE: ClassVar[str] = "council"

    version: Line
    threshold_numerator: Share
    threshold_denominator: Share
    threshold_strict: bool = False
    base: MajorityBase
    quorum_numerator: Share
    quorum_denominator: Share
    ballot: BallotForm = BallotForm.OPEN
    written_opinions_count: bool = False
    chair_must_favour: bool = False
    source: Line
    is_example: bool = False
    in_force_from: date | None = None
    award_rules: Annotated[tuple[AwardRule, ...], Field(max_length=60)] = ()


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
    """Call the members to hear these dossiers; the chair presides unless a vice chair is named.

    Called are the members whose term covers the day. In the written form nobody meets: each member
    answers every ballot in writing, where the bylaws count that.
    """

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = SittingId

    begins_at: AwareDatetime
    place: Line
    nomination_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
    presiding_id: UUID | None = None
    form: SittingForm = SittingForm.MEETING


class TakeAttendance(Command):
    """Note which members are present, all of them each time; who came or left did so just then."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    present: Annotated[tuple[UUID, ...], Field(max_length=60)]


class DeclareConflict(Command):
    """A member says that they have no part in an item, before the ballot on it is opened."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    ground: ConflictGround


class CloseSitting(Command):
    """End the sitting; dossiers it did not vote on wait for another one."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
