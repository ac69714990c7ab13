"""An official confirms a rule row against a text in force."""

from chassis.act import Act
from contracts.request import Done
from contracts.rules import ConfirmRule
from services.nominations.rule_register import RuleRegister


async def confirm_rule(command: ConfirmRule, act: Act) -> Done:
    """Keep who read the row against which text, and when."""
    register = RuleRegister.open(await act.find(RuleRegister, RuleRegister.ID))
    register.confirm(
        command.row,
        by=act.person_id,
        against=command.against,
        note=command.note or "",
        on=act.today,
    )
    act.save(register)
    return Done()
