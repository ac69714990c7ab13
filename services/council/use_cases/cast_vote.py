"""A member votes on a dossier."""

from chassis.act import Act
from contracts.council import CastVote
from contracts.request import Done
from services.council.ballot import Choice
from services.council.sitting import Sitting


async def cast_vote(command: CastVote, act: Act) -> Done:
    """Take the acting member's vote."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    sitting.cast(command.nomination_id, act.person_id, Choice(command.choice.value))
    act.save(sitting)
    return Done()
