"""The standing body says whether a dossier meets the conditions."""

from chassis.act import Act
from contracts.nominations import AppraiseNomination
from contracts.request import Done
from services.nominations.nomination import Nomination
from services.nominations.parts import Check, Finding


async def appraise_nomination(command: AppraiseNomination, act: Act) -> Done:
    """Keep the finding and everything that was looked at."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    checks = tuple(Check(check.name, check.passed) for check in command.checks)
    nomination.appraise(Finding(command.meets, checks, act.person_id))
    act.save(nomination)
    return Done()
