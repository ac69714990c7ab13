"""The economy office pays a bonus."""

from chassis.act import Act
from contracts.budget import PayBonus
from contracts.request import Done
from services.budget.claim import Claim
from services.budget.fund import Fund


async def pay_bonus(command: PayBonus, act: Act) -> Done:
    """Enter the payment with its voucher; raises what `Fund.pay` raises."""
    claim = await act.get(Claim, command.nomination_id, field="nomination_id")
    fund = Fund.open(await act.find(Fund, Fund.id_for(claim.year)), claim.year)
    fund.pay(claim.dossier, command.voucher, act.today)
    act.save(fund)
    return Done()
