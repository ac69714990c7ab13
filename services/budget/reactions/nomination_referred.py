"""A dossier goes to the council: set its bonus aside, or say that the fund is too small."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import NominationReferred
from services.budget.claim import Claim
from services.budget.fund import Fund
from services.budget.pricing import priced


@may_be_quiet
async def nomination_referred(message: NominationReferred, envelope: Envelope, act: Act) -> None:
    """Reserve by the figures of that day, in that year's fund; awards without bonus pass."""
    figure = await priced(act, message.award_kind, message.nominee_kind.value, act.today)
    if figure is None:
        return
    claim = await act.get(Claim, message.nomination_id)
    year = claim.place(act.today.year)
    fund = Fund.open(await act.find(Fund, Fund.id_for(year)), year)
    fund.reserve(claim.dossier, figure, act.today)
    act.save(claim)
    act.save(fund)
