"""A wrong revocation was annulled: its bonus is not to be recovered, or is due again."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.awards import RevocationAnnulled
from contracts.message import Envelope
from services.budget.claim import Claim
from services.budget.fund import Fund
from services.budget.pricing import priced


@may_be_quiet
async def revocation_annulled(message: RevocationAnnulled, envelope: Envelope, act: Act) -> None:
    """By the figures of the decision's day; an award without a bonus changes nothing."""
    claim = await act.get(Claim, message.nomination_id)
    fund = await act.find(Fund, Fund.id_for(claim.year))
    day = claim.counts_on(act.today)
    figure = await priced(act, claim.award_kind, claim.nominee_kind, day)
    if fund is not None and figure is not None:
        fund.reinstate(claim.dossier, figure, claim.number, act.today)
        act.save(fund)
