"""An item of the docket as it fares at its sitting, and what a ballot on it may be opened on."""

from dataclasses import dataclass, replace

from services.council import refusals
from services.council.ballot_refusals import BallotNeverHeld
from services.council.bylaws import Bylaws
from services.council.conflicts import Conflict, DocketItem
from services.council.terms import BallotTerms, Form, Outcome, Room, terms


@dataclass(frozen=True)
class AgendaItem:
    """`held` ballots were opened on it, `annulled` are those that count for nothing, and why."""

    item: DocketItem
    held: int = 0
    running: bool = False
    terms: BallotTerms | None = None
    annulled: tuple[tuple[int, str], ...] = ()
    outcome: Outcome | None = None

    def terms_held(self) -> BallotTerms:
        """What its latest ballot was opened on; raises `BallotNeverHeld`."""
        if self.terms is None:
            nomination_id = self.item.nomination_id
            raise BallotNeverHeld(field="nomination_id", nomination_id=nomination_id)
        return self.terms

    def with_conflict(self, conflict: Conflict) -> "AgendaItem":
        """The item with one more member outside its base."""
        item = replace(self.item, conflicts=(*self.item.conflicts, conflict))
        return replace(self, item=item)

    def with_ballot_annulled(self, reason: str) -> "AgendaItem":
        """The item once its running ballot counts for nothing."""
        annulled = (*self.annulled, (self.held, reason))
        return replace(self, running=False, annulled=annulled)

    def require_undecided(self) -> None:
        """Raise `ItemIsDecided` once the vote on it is over."""
        if self.outcome is not None:
            nomination_id = self.item.nomination_id
            raise refusals.ItemIsDecided(field="nomination_id", nomination_id=nomination_id)


def opening_terms(
    bylaws: Bylaws, room: Room, item: DocketItem, *, presiding_is_out: bool, on_paper: bool
) -> BallotTerms:
    """The terms of a ballot opened now; raises the refusal of whatever stands in its way."""
    figures = terms(bylaws, room, item.outside(), on_paper=on_paper)
    if room.form is Form.MEETING and figures.present < figures.quorum:
        raise refusals.NoQuorum(figures=figures)
    if not figures.entitled and not figures.by_writing:
        raise refusals.NobodyMayVote(nomination_id=item.nomination_id)
    if bylaws.chair_must_favour and presiding_is_out:
        raise refusals.ChairIsBarred()
    if bylaws.chair_must_favour and on_paper:
        raise refusals.PaperHidesTheChair(field="on_paper")
    return figures
