"""The standing body sends a dossier back, saying what to add."""

from chassis.act import Act
from contracts.nominations import ReturnNomination
from contracts.request import Done
from services.nominations.nomination import Nomination
from services.nominations.parts import Shortfall


async def return_nomination(command: ReturnNomination, act: Act) -> Done:
    """Return it to its unit; the reason comes with the request."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    nomination.give_back(Shortfall(command.missing, act.reason or "", act.person_id))
    act.save(nomination)
    return Done()
