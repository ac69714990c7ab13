"""One ballot on one dossier: who may vote, who did, what it takes, and how it came out."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from services.council.bylaws import BallotKind, Bylaws


class Choice(StrEnum):
    """What a member can vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True)
class DocketItem:
    """A dossier to be heard, and who may not vote on it."""

    nomination_id: UUID
    code: str
    barred: tuple[UUID, ...]


@dataclass(frozen=True)
class BallotTerms:
    """What a ballot was opened with: `entitled` may vote; `needed` of `base` support the item."""

    kind: BallotKind
    entitled: tuple[UUID, ...]
    members: int
    present: int
    quorum: int
    base: int
    needed: int


@dataclass(frozen=True)
class Count:
    """The votes of a closed ballot; `voters` is who voted, never how."""

    votes_for: int
    votes_against: int
    votes_abstained: int
    voters: tuple[UUID, ...]


@dataclass(frozen=True)
class Outcome:
    """Whether the council supports an item, with the figures it follows from."""

    supported: bool
    terms: BallotTerms
    count: Count


def terms(
    bylaws: Bylaws, members: frozenset[UUID], present: frozenset[UUID], barred: frozenset[UUID]
) -> BallotTerms:
    """The terms of a ballot on an item from which `barred` are kept."""
    entitled = present - barred
    base = bylaws.base_of(len(members - barred), len(entitled))
    return BallotTerms(
        kind=bylaws.ballot,
        entitled=tuple(sorted(entitled)),
        members=len(members),
        present=len(present),
        quorum=bylaws.quorum(len(members)),
        base=base,
        needed=bylaws.needed(base),
    )


@dataclass(frozen=True)
class Ballot:
    """A ballot as it runs, with the votes so far."""

    nomination_id: UUID
    terms: BallotTerms
    votes: tuple[tuple[UUID, Choice], ...] = ()

    def with_vote(self, member_id: UUID, choice: Choice) -> "Ballot":
        """The ballot with one more vote in it."""
        return replace(self, votes=(*self.votes, (member_id, choice)))

    def vote_of(self, member_id: UUID) -> Choice | None:
        """How a member voted; None when they have not."""
        return dict(self.votes).get(member_id)

    def count(self) -> Count:
        """The votes so far."""
        choices = [choice for _, choice in self.votes]
        return Count(
            choices.count(Choice.FOR),
            choices.count(Choice.AGAINST),
            choices.count(Choice.ABSTAIN),
            tuple(sorted(member_id for member_id, _ in self.votes)),
        )

    def outcome(self, bylaws: Bylaws, chair_id: UUID) -> Outcome:
        """What the votes so far come to under the bylaws."""
        count = self.count()
        supported = count.votes_for >= self.terms.needed
        if bylaws.chair_must_favour and self.vote_of(chair_id) is not Choice.FOR:
            supported = False
        return Outcome(supported, self.terms, count)
