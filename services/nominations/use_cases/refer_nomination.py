"""The standing body sends an appraised dossier to the council."""

from chassis.act import Act
from contracts.nominations import ReferNomination
from contracts.request import Done
from services.nominations.case import case_of
from services.nominations.checks import explain
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.posting import Posting
from services.nominations.rule_check import Gate
from services.nominations.rule_register import RuleRegister


async def refer_nomination(command: ReferNomination, act: Act) -> Done:
    """Refer it; who filed, appraised or is nominated may not vote on it."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    case = case_of(
        nomination,
        await act.get(Nominee, nomination.entry.nominee_id),
        on=act.today,
        register=await act.find(RuleRegister, RuleRegister.ID),
        posting=await act.find(Posting, Posting.id_for(nomination.id)),
    )
    nomination.refer(act.person_id, explain(case, Gate.REFERRAL))
    act.save(nomination)
    return Done()
