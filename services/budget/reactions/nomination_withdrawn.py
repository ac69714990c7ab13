"""A unit took its dossier back: its bonus is free again."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import NominationWithdrawn
from services.budget.claim import Claim
from services.budget.fund import Fund


@may_be_quiet
async def nomination_withdrawn(message: NominationWithdrawn, envelope: Envelope, act: Act) -> None:
    """Release what was set aside; before the referral there is nothing to release."""
    claim = await act.get(Claim, message.nomination_id)
    fund = await act.find(Fund, Fund.id_for(claim.year))
    if fund is not None:
        fund.release(claim.dossier, act.today)
        act.save(fund)
