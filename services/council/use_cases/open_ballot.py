"""Who presides opens the vote on a dossier."""

from chassis.act import Act
from contracts.council import OpenBallot
from contracts.request import Done
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting


async def open_ballot(command: OpenBallot, act: Act) -> Done:
    """Open it, unless the dossier was withdrawn meanwhile or the quorum is missing."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    sitting.open_ballot(command.nomination_id, act.person_id)
    dossier = await act.get(ReferredDossier, command.nomination_id, field="nomination_id")
    dossier.require_on_docket(sitting.id)
    act.save(sitting)
    return Done()
