"""A member votes on a dossier, under seal."""

from chassis.act import Act
from contracts.council_ballots import CastSecretVote
from contracts.request import Done
from services.council.ballot import Ballot
from services.council.sitting import Sitting


async def cast_secret_vote(command: CastSecretVote, act: Act) -> Done:
    """Take the acting member's sealed vote; what it says is not known here."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    ballot = await act.get(Ballot, sitting.ballot_of(command.nomination_id))
    ballot.cast_sealed(act.person_id, command.sealed, noted=act.reason or act.legal_basis)
    act.save(ballot)
    return Done()
