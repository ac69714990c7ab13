"""Who presides closes the vote on a dossier, and the bylaws say how it came out."""

from chassis.act import Act
from contracts.council import BallotResult, CloseBallot
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting


async def close_ballot(command: CloseBallot, act: Act) -> BallotResult:
    """Close it and count. A withdrawal that arrives during the vote leaves the count as it is."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    sitting.close_ballot(command.nomination_id, act.person_id)
    dossier = await act.get(ReferredDossier, command.nomination_id, field="nomination_id")
    dossier.hear(sitting.id)
    act.save(sitting)
    act.save(dossier)
    outcome = sitting.decided[command.nomination_id]
    return BallotResult(
        supported=outcome.supported,
        votes_for=outcome.count.votes_for,
        votes_against=outcome.count.votes_against,
        votes_abstained=outcome.count.votes_abstained,
        base=outcome.terms.base,
        needed=outcome.terms.needed,
    )
