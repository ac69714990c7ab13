"""One sitting: convened with a docket, attended, its ballots opened, voted in and closed."""

from datetime import datetime
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.council import refusals
from services.council.ballot import Ballot, BallotTerms, Choice, Count, DocketItem, Outcome, terms
from services.council.bylaws import Bylaws
from services.council.council import Member, Seat


class Sitting(Aggregate):
    """A sitting of the council, under the bylaws in force on its day."""

    TOPIC = "council.Sitting"

    class Created(Aggregate.Created):
        """Any birth of a sitting."""

        TOPIC = "council.Sitting.Created"

    class Convened(Created):
        """The members were called."""

        TOPIC = "council.Sitting.Convened"
        begins_at: datetime
        place: str
        members: tuple[UUID, ...]
        presiding_id: UUID
        docket: tuple[DocketItem, ...]
        bylaws: Bylaws

    class AttendanceTaken(Aggregate.Event):
        """These members are present."""

        TOPIC = "council.Sitting.AttendanceTaken"
        present: tuple[UUID, ...]

    class BallotOpened(Aggregate.Event):
        """The vote on a dossier began, on these terms."""

        TOPIC = "council.Sitting.BallotOpened"
        nomination_id: UUID
        terms: BallotTerms

    class VoteCast(Aggregate.Event):
        """A member voted in an open ballot."""

        TOPIC = "council.Sitting.VoteCast"
        nomination_id: UUID
        member_id: UUID
        choice: Choice

    class BallotClosed(Aggregate.Event):
        """The vote on a dossier ended with this count."""

        TOPIC = "council.Sitting.BallotClosed"
        nomination_id: UUID
        count: Count

    class ItemDecided(Aggregate.Event):
        """What the council advises on a dossier, with the figures it rests on."""

        TOPIC = "council.Sitting.ItemDecided"
        nomination_id: UUID
        outcome: Outcome
        bylaws_version: str

    class Closed(Aggregate.Event):
        """The sitting ended, with these dossiers left undecided."""

        TOPIC = "council.Sitting.Closed"
        undecided: tuple[UUID, ...]

    @event(Convened)
    def __init__(
        self,
        members: tuple[UUID, ...],
        presiding_id: UUID,
        docket: tuple[DocketItem, ...],
        bylaws: Bylaws,
    ) -> None:
        """A sitting that is called, at which nobody is present yet."""
        self.members = frozenset(members)
        self.presiding_id, self.bylaws = presiding_id, bylaws
        self.docket = {item.nomination_id: item for item in docket}
        self.present: frozenset[UUID] = frozenset()
        self.ballot: Ballot | None = None
        self.decided: dict[UUID, Outcome] = {}
        self.closed = False

    @classmethod
    def convene(
        cls,
        sitting_id: UUID,
        *,
        begins_at: datetime,
        place: str,
        members: tuple[Member, ...],
        presiding_id: UUID | None,
        docket: tuple[DocketItem, ...],
        bylaws: Bylaws,
    ) -> "Sitting":
        """Call the members; the chair presides unless a vice chair is named."""
        if not docket or len({item.nomination_id for item in docket}) != len(docket):
            raise refusals.EmptyDocket(field="nomination_ids")
        seats = {member.person_id: member.seat for member in members}
        chair = next(person for person, seat in seats.items() if seat is Seat.CHAIR)
        presiding = presiding_id or chair
        if seats.get(presiding) not in (Seat.CHAIR, Seat.VICE_CHAIR):
            raise refusals.MayNotPreside(field="presiding_id")
        return cls._create(
            cls.Convened,
            id=sitting_id,
            begins_at=begins_at,
            place=place,
            members=tuple(seats),
            presiding_id=presiding,
            docket=docket,
            bylaws=bylaws,
        )

    def take_attendance(self, present: frozenset[UUID]) -> None:
        """Note who is present; the same people again change nothing."""
        self._require_running()
        self._require_no_ballot()
        for person_id in sorted(present - self.members):
            raise refusals.NotAMember(field="present", person_id=person_id)
        if present != self.present:
            self.trigger_event(self.AttendanceTaken, present=tuple(sorted(present)))

    def open_ballot(self, nomination_id: UUID, by: UUID) -> None:
        """Open the vote on a dossier; opening the running one again changes nothing."""
        self._require_running()
        self._require_presiding(by)
        item = self.docket.get(nomination_id)
        if item is None:
            raise refusals.NotOnDocket(field="nomination_id", nomination_id=nomination_id)
        if self.ballot is not None and self.ballot.nomination_id == nomination_id:
            return
        self._require_no_ballot()
        if nomination_id in self.decided:
            raise refusals.ItemIsDecided(field="nomination_id", nomination_id=nomination_id)
        figures = terms(self.bylaws, self.members, self.present, frozenset(item.barred))
        if figures.present < figures.quorum:
            raise refusals.NoQuorum(figures=figures)
        if not figures.entitled:
            raise refusals.NobodyMayVote(nomination_id=nomination_id)
        if self.bylaws.chair_must_favour and by in item.barred:
            raise refusals.ChairIsBarred()
        self.trigger_event(self.BallotOpened, nomination_id=nomination_id, terms=figures)

    def cast(self, nomination_id: UUID, member_id: UUID, choice: Choice) -> None:
        """Vote; the same vote again changes nothing."""
        self._require_running()
        ballot = self._open_ballot(nomination_id)
        if member_id in self.docket[nomination_id].barred:
            raise refusals.BarredFromItem()
        if member_id not in ballot.terms.entitled:
            raise refusals.NotPresent()
        earlier = ballot.vote_of(member_id)
        if earlier is None:
            facts = {"nomination_id": nomination_id, "member_id": member_id, "choice": choice}
            self.trigger_event(self.VoteCast, **facts)
        elif earlier is not choice:
            raise refusals.AlreadyVoted()

    def close_ballot(self, nomination_id: UUID, by: UUID) -> None:
        """End the vote and decide; closing one already decided changes nothing."""
        self._require_presiding(by)
        if nomination_id in self.decided:
            return
        ballot = self._open_ballot(nomination_id)
        outcome = ballot.outcome(self.bylaws, self.presiding_id)
        self.trigger_event(self.BallotClosed, nomination_id=nomination_id, count=outcome.count)
        self.trigger_event(
            self.ItemDecided,
            nomination_id=nomination_id,
            outcome=outcome,
            bylaws_version=self.bylaws.version,
        )

    def close(self, by: UUID) -> None:
        """End the sitting; ending it again changes nothing."""
        if by != self.presiding_id:
            raise refusals.NotPresiding()
        self._require_no_ballot()
        if not self.closed:
            self.trigger_event(self.Closed, undecided=self.undecided())

    def undecided(self) -> tuple[UUID, ...]:
        """The dossiers on the docket that were not voted on."""
        return tuple(item for item in self.docket if item not in self.decided)

    def _require_running(self) -> None:
        if self.closed:
            raise refusals.SittingClosed()

    def _require_presiding(self, by: UUID) -> None:
        if by != self.presiding_id or by not in self.present:
            raise refusals.NotPresiding()

    def _require_no_ballot(self) -> None:
        if self.ballot is not None:
            raise refusals.BallotRunning(nomination_id=self.ballot.nomination_id)

    def _open_ballot(self, nomination_id: UUID) -> Ballot:
        if self.ballot is None or self.ballot.nomination_id != nomination_id:
            raise refusals.BallotNotOpen(field="nomination_id", nomination_id=nomination_id)
        return self.ballot

    @event(AttendanceTaken)
    def _attendance_taken(self, present: tuple[UUID, ...]) -> None:
        self.present = frozenset(present)

    @event(BallotOpened)
    def _ballot_opened(self, nomination_id: UUID, terms: BallotTerms) -> None:
        self.ballot = Ballot(nomination_id, terms)

    @event(VoteCast)
    def _vote_cast(self, member_id: UUID, choice: Choice) -> None:
        if self.ballot is not None:
            self.ballot = self.ballot.with_vote(member_id, choice)

    @event(BallotClosed)
    def _ballot_closed(self) -> None:
        self.ballot = None

    @event(ItemDecided)
    def _item_decided(self, nomination_id: UUID, outcome: Outcome) -> None:
        self.decided[nomination_id] = outcome

    @event(Closed)
    def _closed(self) -> None:
        self.closed = True
