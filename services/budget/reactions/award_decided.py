"""The chair decided: commit the bonus by the figures of that day, or release it."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import AwardDecided
from services.budget.claim import Claim
from services.budget.fund import Fund
from services.budget.pricing import priced


@may_be_quiet
async def award_decided(message: AwardDecided, envelope: Envelope, act: Act) -> None:
    """Also a conferred award may meet a fund that is too small; that is said, never hidden."""
    figure = await priced(act, message.award_kind, message.nominee_kind.value, act.today)
    if figure is None:
        return
    claim = await act.get(Claim, message.nomination_id)
    year = claim.place(act.today.year)
    fund = Fund.open(await act.find(Fund, Fund.id_for(year)), year)
    if message.conferred:
        claim.decide(message.number, act.today)
        fund.commit(claim.dossier, figure, message.number, act.today)
    else:
        fund.release(claim.dossier, act.today)
    act.save(claim)
    act.save(fund)
