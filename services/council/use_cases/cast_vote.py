"""A member votes on a dossier, by name."""

from chassis.act import Act
from contracts.council_ballots import CastVote
from contracts.request import Done
from services.council.ballot import Ballot
from services.council.sitting import Sitting
from services.council.terms import Choice


async def cast_vote(command: CastVote, act: Act) -> Done:
    """Take the acting member's vote."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    ballot = await act.get(Ballot, sitting.ballot_of(command.nomination_id))
    ballot.cast(act.person_id, Choice(command.choice.value))
    act.save(ballot)
    return Done()
