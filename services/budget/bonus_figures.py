"""The bonus of an award in the words of the model, by the rules of the contracts."""

from datetime import date

from contracts.bonus import bonus
from services.budget.parts import PAID_HERE, Figure


def figure_for(
    award_kind: str, nominee_kind: str, day: date, confirmed: frozenset[str]
) -> Figure | None:
    """What the award brings when it is decided that day; None when the commune pays none.

    `confirmed` are the rows an official has confirmed.

    Raises `contracts.bonus.BonusUnknown` when no rule of that day gives an amount.
    """
    if award_kind not in PAID_HERE:
        return None
    found = bonus(award_kind, nominee_kind, day, confirmed)
    return Figure(
        base=found.base,
        thousandths=found.thousandths,
        unrounded=found.unrounded,
        amount=found.rounded,
        rules=found.rules,
        confirmed=found.confirmed,
    )
