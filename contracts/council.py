"""What the council service says and is asked: composition, sittings, ballots."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.message import Message


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
