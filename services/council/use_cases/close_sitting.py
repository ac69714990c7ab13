"""Who presides ends the sitting."""

from chassis.act import Act
from contracts.council import CloseSitting
from contracts.request import Done
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting


async def close_sitting(command: CloseSitting, act: Act) -> Done:
    """End it; the dossiers it did not vote on wait for another one."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    sitting.close(act.person_id, act.effective_at)
    act.save(sitting)
    for nomination_id in sitting.undecided():
        dossier = await act.get(ReferredDossier, nomination_id)
        dossier.take_off_docket(sitting.id)
        act.save(dossier)
    return Done()
