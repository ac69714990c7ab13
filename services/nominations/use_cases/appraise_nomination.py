"""The standing body says whether a dossier meets the conditions."""

from chassis.act import Act
from contracts.nominations import AppraiseNomination
from contracts.request import Done
from services.nominations.case import case_of
from services.nominations.checks import explain
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.parts import Check, Finding
from services.nominations.posting import Posting
from services.nominations.rule_check import Figure, Gate
from services.nominations.rule_register import RuleRegister


async def appraise_nomination(command: AppraiseNomination, act: Act) -> Done:
    """Keep the finding, everything that was looked at, and how each rule came out that day."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    checks = tuple(Check(check.name, check.passed) for check in command.checks)
    figures = tuple(Figure(figure.name, figure.value) for figure in command.figures)
    case = case_of(
        nomination,
        await act.get(Nominee, nomination.entry.nominee_id),
        on=act.today,
        register=await act.find(RuleRegister, RuleRegister.ID),
        posting=await act.find(Posting, Posting.id_for(nomination.id)),
        figures={figure.name: figure.value for figure in figures},
    )
    finding = Finding(command.meets, checks, act.person_id, act.today, figures)
    nomination.appraise(finding, explain(case, Gate.APPRAISAL))
    act.save(nomination)
    return Done()
