"""What the council service is asked about ballots: opened, voted in, counted, closed, annulled."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.council import BallotMeans
from contracts.request import Command, Query, Result
from contracts.secret_ballot import SEALED_TEXT

PublicKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""An X25519 public key in lower-case hexadecimal."""


class VoteChoice(StrEnum):
    """What a member can vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class OpenBallot(Command):
    """Open the vote on a dossier of the docket, or repeat one that was annulled.

    `on_paper`: votes are given on paper, and two people enter what they counted. `custody_key`: the
    public half of a key that the one who presides keeps to themselves; sealed votes then open only
    with that key and the server's together.
    """

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    on_paper: bool = False
    custody_key: PublicKey | None = None


class CastVote(Command):
    """Vote in the open ballot on a dossier."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    choice: VoteChoice


class CastSecretVote(Command):
    """Vote in a secret ballot: `sealed` is made by `chassis.ballot_paper`, on the voter's side."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    sealed: Annotated[str, StringConstraints(pattern=SEALED_TEXT)]


class GiveWrittenOpinion(Command):
    """A member who is not there votes in writing, where the bylaws count written opinions."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    choice: VoteChoice


Votes = Annotated[int, Field(ge=0, le=60)]


class EnterPaperTally(Command):
    """What one person counted on paper; the ballot closes once two people counted the same.

    `voters` are the members who handed in a paper.
    """

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID
    votes_for: Votes
    votes_against: Votes
    votes_abstained: Votes
    votes_invalid: Votes
    voters: Annotated[tuple[UUID, ...], Field(max_length=60)]


class AnnulBallot(Command):
    """Annul the running ballot on a dossier, with the reason in the request; it may be repeated."""

    SERVICE: ClassVar[str] = "council"

    sitting_id: UUID
    nomination_id: UUID


class BallotResult(Result):
    """How a ballot came out: `needed` votes of `base` support the dossier.

    `margin` is how many more than needed were in favour; below zero, how many were missing.
    """

    supported: bool
    votes_for: int
    votes_against: int
    votes_abstained: int
    base: int
    needed: int
    votes_invalid: int = 0
    margin: int = 0


class CloseBallot(Command):
    """Close the vote on a dossier; the result follows from the bylaws.

    `custody_key`: the private half of the key the ballot was opened with, in hexadecimal.
    """

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = BallotResult

    sitting_id: UUID
    nomination_id: UUID
    custody_key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class BallotBox(Result):
    """A ballot as a voter needs to see it: `keys` are what a sealed vote is sealed to."""

    sitting_id: UUID
    nomination_id: UUID
    ballot_id: UUID
    number: int
    means: BallotMeans
    state: str
    keys: tuple[str, ...]
    entitled: tuple[UUID, ...]
    by_writing: tuple[UUID, ...]
    voters: tuple[UUID, ...]


class OpenBallotBox(Query):
    """The latest ballot on a dossier at a sitting: who may vote, who did, and its keys."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = BallotBox

    sitting_id: UUID
    nomination_id: UUID


class CountedPaper(BaseModel):
    """One vote as published at closing: the code only its voter knows, and the choice."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    choice: VoteChoice


class BallotSheet(Result):
    """What is published at closing: anyone recounts `papers`; a voter finds their own code there.

    Papers are sorted by code. `voters` is who voted; nothing says whose paper is whose.
    `annulled_because` is set when the ballot was annulled instead.
    """

    ballot_id: UUID
    number: int
    means: BallotMeans
    state: str
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    votes_invalid: int | None
    voters: tuple[UUID, ...]
    papers: tuple[CountedPaper, ...]
    annulled_because: str | None


class BallotSheets(Result):
    """All ballots on one dossier at one sitting, in order."""

    ballots: tuple[BallotSheet, ...]


class BallotSheetsQuery(Query):
    """What was published of every ballot on a dossier, annulled ones included."""

    SERVICE: ClassVar[str] = "council"
    RESULT: ClassVar[type[Result]] = BallotSheets

    sitting_id: UUID
    nomination_id: UUID
