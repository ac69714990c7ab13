"""Who presides closes the vote on a dossier, and the bylaws say how it came out."""

import asyncio

from chassis.act import Act
from contracts.council_ballots import BallotResult, CloseBallot
from services.council.ballot import Ballot
from services.council.ballot_keys import BallotKeys
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting


async def close_ballot(command: CloseBallot, act: Act, *, keys: BallotKeys) -> BallotResult:
    """Close it and count. A withdrawal that arrives during the vote leaves the count as it is."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    sitting.require_presiding(act.person_id)
    ballot = await act.get(Ballot, sitting.ballot_of(command.nomination_id))
    unsealed = await asyncio.to_thread(keys.unseal, ballot, command.custody_key)
    outcome = ballot.close(unsealed)
    sitting.decide(command.nomination_id, act.person_id, outcome)
    dossier = await act.get(ReferredDossier, command.nomination_id, field="nomination_id")
    dossier.hear(sitting.id)
    act.save(ballot)
    act.save(sitting)
    act.save(dossier)
    return BallotResult(
        supported=outcome.supported,
        votes_for=outcome.count.votes_for,
        votes_against=outcome.count.votes_against,
        votes_abstained=outcome.count.votes_abstained,
        votes_invalid=outcome.count.votes_invalid,
        base=outcome.terms.base,
        needed=outcome.terms.needed,
        margin=outcome.margin,
    )
