"""Who presides annuls the running ballot on a dossier."""

from chassis.act import Act
from contracts.council_ballots import AnnulBallot
from contracts.request import Done
from services.council.ballot import Ballot
from services.council.sitting import Sitting


async def annul_ballot(command: AnnulBallot, act: Act) -> Done:
    """Annul it, saying why; its secret votes are never opened."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    sitting.annul_ballot(command.nomination_id, act.person_id, act.reason)
    ballot = await act.get(Ballot, sitting.ballot_of(command.nomination_id))
    ballot.annul(act.reason)
    act.save(sitting)
    act.save(ballot)
    return Done()
