"""An award was revoked: its bonus is free again, or to be recovered where it was paid."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.awards import AwardRevoked
from contracts.message import Envelope
from services.budget.claim import Claim
from services.budget.fund import Fund


@may_be_quiet
async def award_revoked(message: AwardRevoked, envelope: Envelope, act: Act) -> None:
    """An award without a bonus draws on no fund, and nothing changes."""
    claim = await act.get(Claim, message.nomination_id)
    fund = await act.find(Fund, Fund.id_for(claim.year))
    if fund is not None:
        fund.revoke(claim.dossier, act.today)
        act.save(fund)
