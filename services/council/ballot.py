"""One ballot on one dossier: opened, voted in, and closed or annulled; repeated as a new one."""

from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from services.council import ballot_refusals as refusals
from services.council.bylaws import Bylaws
from services.council.papers import MEANS_VI, Paper, State, Unsealed
from services.council.refusals import ReasonNeeded, WritingDoesNotCount
from services.council.terms import BallotTerms, Choice, Count, Means, Outcome, outcome


def ballot_id(sitting_id: UUID, nomination_id: UUID, number: int) -> UUID:
    """The id of the nth ballot on a dossier at a sitting."""
    return uuid5(sitting_id, f"{nomination_id}/{number}")


class Ballot(Aggregate):
    """The votes on one dossier, once. Secret votes stay sealed in it until it closes."""

    TOPIC = "council.Ballot"

    class Created(Aggregate.Created):
        """Any birth of a ballot."""

        TOPIC = "council.Ballot.Created"

    class Opened(Created):
        """Voting began. `keys` are the public keys that secret votes are sealed to."""

        TOPIC = "council.Ballot.Opened"
        sitting_id: UUID
        nomination_id: UUID
        number: int
        presiding_id: UUID
        bylaws: Bylaws
        terms: BallotTerms
        keys: tuple[str, ...]

    class VoteCast(Aggregate.Event):
        """A member voted by name."""

        TOPIC = "council.Ballot.VoteCast"
        nomination_id: UUID
        member_id: UUID
        choice: Choice

    class SecretVoteCast(Aggregate.Event):
        """A member voted; how is sealed to keys that do not outlive the ballot."""

        TOPIC = "council.Ballot.SecretVoteCast"
        nomination_id: UUID
        member_id: UUID
        sealed: str

    class PaperTallied(Aggregate.Event):
        """One person entered what they counted on paper."""

        TOPIC = "council.Ballot.PaperTallied"
        nomination_id: UUID
        teller_id: UUID
        count: Count

    class Closed(Aggregate.Event):
        """Voting ended with this count; `papers` are the secret votes, sorted by code."""

        TOPIC = "council.Ballot.Closed"
        nomination_id: UUID
        count: Count
        papers: tuple[Paper, ...]

    class Annulled(Aggregate.Event):
        """It counts for nothing; its secret votes are never opened."""

        TOPIC = "council.Ballot.Annulled"
        nomination_id: UUID
        reason: str

    @event(Opened)
    def __init__(
        self,
        sitting_id: UUID,
        nomination_id: UUID,
        number: int,
        presiding_id: UUID,
        bylaws: Bylaws,
        terms: BallotTerms,
        keys: tuple[str, ...],
    ) -> None:
        """A ballot nobody has voted in."""
        self.sitting_id, self.nomination_id, self.number = sitting_id, nomination_id, number
        self.presiding_id, self.bylaws, self.terms = presiding_id, bylaws, terms
        self.keys = keys
        self.state = State.OPEN
        self.votes: dict[UUID, Choice] = {}
        self.sealed: dict[UUID, str] = {}
        self.tallies: dict[UUID, Count] = {}
        self.result: Outcome | None = None

    @classmethod
    def open(
        cls,
        known: "Ballot | None",
        *,
        sitting_id: UUID,
        nomination_id: UUID,
        number: int,
        presiding_id: UUID,
        bylaws: Bylaws,
        terms: BallotTerms,
        keys: tuple[str, ...],
    ) -> "Ballot":
        """Open it; one that is open already stays as it is."""
        return known or cls._create(
            cls.Opened,
            id=ballot_id(sitting_id, nomination_id, number),
            sitting_id=sitting_id,
            nomination_id=nomination_id,
            number=number,
            presiding_id=presiding_id,
            bylaws=bylaws,
            terms=terms,
            keys=keys if terms.means is Means.SECRET else (),
        )

    def cast(self, member_id: UUID, choice: Choice, *, in_writing: bool = False) -> None:
        """Vote by name; the same vote again changes nothing."""
        self._require_open(Means.OPEN)
        if in_writing and not self.bylaws.written_opinions_count:
            raise WritingDoesNotCount()
        self._require_voter(member_id)
        if in_writing is not (member_id in self.terms.by_writing):
            raise refusals.VoteInWriting()
        earlier = self.votes.get(member_id)
        if earlier is None:
            facts = {"member_id": member_id, "choice": choice}
            self.trigger_event(self.VoteCast, nomination_id=self.nomination_id, **facts)
        elif earlier is not choice:
            raise refusals.AlreadyVoted()

    def cast_sealed(self, member_id: UUID, sealed: str, *, noted: str | None) -> None:
        """Take a sealed vote; the same once more changes nothing. `noted` must be nothing."""
        self._require_open(Means.SECRET)
        if noted is not None:
            raise refusals.NoNotesOnSecretVotes(field="reason")
        self._require_voter(member_id)
        earlier = self.sealed.get(member_id)
        if earlier is None:
            facts = {"member_id": member_id, "sealed": sealed}
            self.trigger_event(self.SecretVoteCast, nomination_id=self.nomination_id, **facts)
        elif earlier != sealed:
            raise refusals.AlreadyVoted()

    def tally(self, teller_id: UUID, count: Count) -> None:
        """Enter what one person counted on paper; a later entry of theirs replaces it."""
        self._require_open(Means.PAPER)
        handed_in = set(count.voters)
        fits = handed_in <= set(self.terms.entitled) and len(handed_in) == len(count.voters)
        if not fits or count.votes != len(handed_in):
            raise refusals.TallyDoesNotAddUp(votes=count.votes, voters=len(handed_in))
        if self.tallies.get(teller_id) != count:
            facts = {"teller_id": teller_id, "count": count}
            self.trigger_event(self.PaperTallied, nomination_id=self.nomination_id, **facts)

    def close(self, unsealed: Unsealed) -> Outcome:
        """End the vote and count it; a closed one keeps its result."""
        if self.result is not None:
            return self.result
        self._require_open(self.terms.means)
        count, quorum = self._count(unsealed), self.terms.quorum_at_closing
        if len(count.voters) < quorum:
            raise refusals.QuorumMissed(voted=len(count.voters), quorum=quorum)
        about = {"nomination_id": self.nomination_id}
        self.trigger_event(self.Closed, **about, count=count, papers=unsealed.papers)
        return self._outcome(count)

    def annul(self, reason: str | None) -> None:
        """Let it count for nothing; annulling it again changes nothing."""
        if self.state is not State.ANNULLED:
            self._require_open(self.terms.means)
            if not reason:
                raise ReasonNeeded(field="reason")
            self.trigger_event(self.Annulled, nomination_id=self.nomination_id, reason=reason)

    def voters(self) -> tuple[UUID, ...]:
        """Who has voted so far, in the order of their ids."""
        return tuple(sorted({*self.votes, *self.sealed}))

    def sealed_votes(self) -> dict[UUID, str]:
        """Secret votes that wait to be opened; none once the ballot is over."""
        return dict(self.sealed) if self.state is State.OPEN else {}

    def _count(self, unsealed: Unsealed) -> Count:
        if self.terms.means is Means.PAPER:
            return self._agreed_tally()
        given = [*self.votes.values(), *(paper.choice for paper in unsealed.papers)]
        voters = self.voters()
        return Count(
            given.count(Choice.FOR),
            given.count(Choice.AGAINST),
            given.count(Choice.ABSTAIN),
            unsealed.invalid,
            voters,
            tuple(each for each in voters if each in self.terms.by_writing),
        )

    def _agreed_tally(self) -> Count:
        entered = list(self.tallies.values())
        for number, count in enumerate(entered):
            if count in entered[:number]:
                return count
        raise refusals.TalliesDiffer()

    def _outcome(self, count: Count) -> Outcome:
        return outcome(self.bylaws, self.terms, count, self.votes.get(self.presiding_id))

    def _require_open(self, means: Means) -> None:
        if self.state is not State.OPEN:
            facts = {"nomination_id": self.nomination_id}
            raise refusals.BallotNotOpen(field="nomination_id", **facts)
        if self.terms.means is not means:
            held = self.terms.means
            raise refusals.OtherMeans(means=held.value, means_vi=MEANS_VI[held])

    def _require_voter(self, member_id: UUID) -> None:
        if member_id in self.terms.outside:
            raise refusals.BarredFromItem()
        if member_id not in (*self.terms.entitled, *self.terms.by_writing):
            raise refusals.NotPresent()

    @event(VoteCast)
    def _vote_cast(self, member_id: UUID, choice: Choice) -> None:
        self.votes[member_id] = choice

    @event(SecretVoteCast)
    def _secret_vote_cast(self, member_id: UUID, sealed: str) -> None:
        self.sealed[member_id] = sealed

    @event(PaperTallied)
    def _paper_tallied(self, teller_id: UUID, count: Count) -> None:
        self.tallies[teller_id] = count

    @event(Closed)
    def _closed(self, count: Count) -> None:
        self.state, self.result = State.CLOSED, self._outcome(count)

    @event(Annulled)
    def _annulled(self) -> None:
        self.state = State.ANNULLED
