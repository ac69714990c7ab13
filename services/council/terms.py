"""What a ballot is held on and how it came out: whole numbers, nothing rounded down."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from services.council.bylaws import BallotKind, Base, Bylaws


class Choice(StrEnum):
    """What a member can vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Form(StrEnum):
    """How a sitting is held."""

    MEETING = "meeting"
    WRITTEN = "written"


class Means(StrEnum):
    """How votes are given in one ballot."""

    OPEN = "open"
    SECRET = "secret"
    PAPER = "paper"


@dataclass(frozen=True)
class BallotTerms:
    """What a ballot was opened with: `needed` of `base` support the item.

    `entitled` vote there, `by_writing` may vote from elsewhere, `outside` have no part in it.
    Where the majority is one of those who take part, `base` and `needed` grow by each vote in
    writing and are final at closing.
    `quorum_at_closing` is how many must have voted, for a sitting nobody is present at.
    """

    means: Means
    entitled: tuple[UUID, ...]
    by_writing: tuple[UUID, ...]
    outside: tuple[UUID, ...]
    members: int
    present: int
    quorum: int
    quorum_at_closing: int
    base: int
    needed: int
    threshold_numerator: int
    threshold_denominator: int
    threshold_strict: bool


@dataclass(frozen=True)
class Count:
    """The votes of a closed ballot; `voters` is who voted, never how."""

    votes_for: int
    votes_against: int
    votes_abstained: int
    votes_invalid: int
    voters: tuple[UUID, ...]
    by_writing: tuple[UUID, ...] = ()

    @property
    def votes(self) -> int:
        """All votes given, invalid ones included."""
        valid = self.votes_for + self.votes_against + self.votes_abstained
        return valid + self.votes_invalid


@dataclass(frozen=True)
class Outcome:
    """Whether the council supports an item, with the figures it follows from.

    `chair_favoured` is None where the bylaws do not ask for it.
    """

    supported: bool
    terms: BallotTerms
    count: Count
    chair_favoured: bool | None = None

    @property
    def margin(self) -> int:
        """Votes in favour beyond those needed; below zero, how many were missing."""
        return self.count.votes_for - self.terms.needed


@dataclass(frozen=True)
class Room:
    """Who is called and who is there."""

    form: Form
    members: frozenset[UUID]
    present: frozenset[UUID]


def terms(bylaws: Bylaws, room: Room, outside: frozenset[UUID], *, on_paper: bool) -> BallotTerms:
    """The terms of a ballot on an item whose base leaves `outside` out."""
    meeting = room.form is Form.MEETING
    entitled = room.present - outside if meeting else frozenset[UUID]()
    absent = room.members - outside - entitled
    quorum = bylaws.quorum(len(room.members))
    base = len(room.members - outside) if bylaws.base is Base.ALL_MEMBERS else len(entitled)
    secret = Means.SECRET if bylaws.ballot is BallotKind.SECRET else Means.OPEN
    # A paper handed in by somebody who is not there could not be counted among the others.
    writing = bylaws.written_opinions_count and not on_paper
    return BallotTerms(
        means=Means.PAPER if on_paper else secret,
        entitled=tuple(sorted(entitled)),
        by_writing=tuple(sorted(absent)) if writing else (),
        outside=tuple(sorted(outside)),
        members=len(room.members),
        present=len(room.present),
        quorum=quorum,
        quorum_at_closing=0 if meeting else quorum,
        base=base,
        needed=bylaws.needed(base),
        threshold_numerator=bylaws.threshold_numerator,
        threshold_denominator=bylaws.threshold_denominator,
        threshold_strict=bylaws.threshold_strict,
    )


def outcome(bylaws: Bylaws, held: BallotTerms, count: Count, chair: Choice | None) -> Outcome:
    """What a count comes to under the bylaws; `chair` is how the one who presides voted."""
    base = held.base if bylaws.base is Base.ALL_MEMBERS else held.base + len(count.by_writing)
    final = replace(held, base=base, needed=bylaws.needed(base))
    favoured = chair is Choice.FOR if bylaws.chair_must_favour else None
    supported = count.votes_for >= final.needed and favoured is not False
    return Outcome(supported, final, count, favoured)
