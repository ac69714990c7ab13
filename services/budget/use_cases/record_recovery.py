"""The economy office enters a bonus that came back."""

from chassis.act import Act
from contracts.budget import RecordRecovery
from contracts.request import Done
from services.budget.claim import Claim
from services.budget.fund import Fund


async def record_recovery(command: RecordRecovery, act: Act) -> Done:
    """Enter the money with its receipt; raises what `Fund.recover` raises."""
    claim = await act.get(Claim, command.nomination_id, field="nomination_id")
    fund = Fund.open(await act.find(Fund, Fund.id_for(claim.year)), claim.year)
    fund.recover(claim.dossier, command.receipt, act.today)
    act.save(fund)
    return Done()
