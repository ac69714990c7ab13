"""The commune chair approves the fund of a year."""

from chassis.act import Act
from contracts.budget import ApproveFund
from contracts.request import Done
from services.budget.fund import Fund
from services.budget.organising import Organising
from services.budget.proposal import Proposal


async def approve_fund(command: ApproveFund, act: Act) -> Done:
    """Make the sum proposed the fund, with its share for organising.

    Raises what `Proposal.approve`, `Fund.plan` and `Organising.allot` raise.
    """
    proposal = await act.get(Proposal, Proposal.id_for(command.year), field="year")
    proposal.approve(command.planned, act.person_id, act.legal_basis or "", act.today)
    fund = Fund.open(await act.find(Fund, Fund.id_for(command.year)), command.year)
    fund.plan(proposal.planned, proposal.organising, act.today)
    known = await act.find(Organising, Organising.id_for(command.year))
    share = Organising.open(known, command.year)
    share.allot(proposal.organising, act.today)
    for changed in (proposal, fund, share):
        act.save(changed)
    return Done()
