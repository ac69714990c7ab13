"""What an act knows of the rules behind a bonus."""

from datetime import date

from chassis.act import Act
from services.budget.bonus_figures import figure_for
from services.budget.confirmed_rules import ConfirmedRules
from services.budget.parts import Figure


async def priced(act: Act, award_kind: str, nominee_kind: str, day: date) -> Figure | None:
    """`figure_for`, by the rows confirmed until now."""
    known = await act.find(ConfirmedRules, ConfirmedRules.ID)
    return figure_for(award_kind, nominee_kind, day, known.rows if known else frozenset())
