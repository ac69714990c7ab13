"""A member who is not there votes on a dossier in writing."""

from chassis.act import Act
from contracts.council_ballots import GiveWrittenOpinion
from contracts.request import Done
from services.council.ballot import Ballot
from services.council.sitting import Sitting
from services.council.terms import Choice


async def give_written_opinion(command: GiveWrittenOpinion, act: Act) -> Done:
    """Take the acting member's opinion; it is a vote, where the bylaws say so."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    ballot = await act.get(Ballot, sitting.ballot_of(command.nomination_id))
    ballot.cast(act.person_id, Choice(command.choice.value), in_writing=True)
    act.save(ballot)
    return Done()
