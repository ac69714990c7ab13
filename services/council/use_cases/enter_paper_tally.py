"""One of the two people who count papers enters what they counted."""

from chassis.act import Act
from contracts.council_ballots import EnterPaperTally
from contracts.request import Done
from services.council.ballot import Ballot
from services.council.sitting import Sitting
from services.council.terms import Count


async def enter_paper_tally(command: EnterPaperTally, act: Act) -> Done:
    """Take it in; the ballot closes on figures that two people agree on."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    ballot = await act.get(Ballot, sitting.ballot_of(command.nomination_id))
    count = Count(
        votes_for=command.votes_for,
        votes_against=command.votes_against,
        votes_abstained=command.votes_abstained,
        votes_invalid=command.votes_invalid,
        voters=tuple(sorted(command.voters)),
    )
    ballot.tally(act.person_id, count)
    act.save(ballot)
    return Done()
