"""The economy office sets aside a bonus that the fund had refused."""

from chassis.act import Act
from contracts.budget import ReserveBonus
from contracts.request import Done
from services.budget.claim import Claim
from services.budget.fund import Fund
from services.budget.pricing import priced
from services.budget.refusals import PaysNoBonus


async def reserve_bonus(command: ReserveBonus, act: Act) -> Done:
    """Try again; raises `PaysNoBonus` and what `Fund.set_aside_again` raises."""
    claim = await act.get(Claim, command.nomination_id, field="nomination_id")
    day = claim.counts_on(act.today)
    figure = await priced(act, claim.award_kind, claim.nominee_kind, day)
    if figure is None:
        raise PaysNoBonus(field="nomination_id", dossier_code=claim.dossier.code)
    year = claim.place(act.today.year)
    fund = Fund.open(await act.find(Fund, Fund.id_for(year)), year)
    fund.set_aside_again(claim.dossier, figure, claim.number, act.today)
    act.save(claim)
    act.save(fund)
    return Done()
