"""The standing body sends an appraised dossier to the council."""

from chassis.act import Act
from contracts.nominations import ReferNomination
from contracts.request import Done
from services.nominations.nomination import Nomination


async def refer_nomination(command: ReferNomination, act: Act) -> Done:
    """Refer it; who filed, appraised or is nominated may not vote on it."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    nomination.refer(act.person_id)
    act.save(nomination)
    return Done()
