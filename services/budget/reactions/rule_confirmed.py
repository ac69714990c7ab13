"""A rule row was confirmed: a bonus that follows from it is not “chưa xác nhận” any more."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.rules import RuleConfirmed
from services.budget.confirmed_rules import ConfirmedRules


@may_be_quiet
async def rule_confirmed(message: RuleConfirmed, envelope: Envelope, act: Act) -> None:
    """Keep which."""
    rules = ConfirmedRules.open(await act.find(ConfirmedRules, ConfirmedRules.ID))
    rules.hear(message.row)
    act.save(rules)
