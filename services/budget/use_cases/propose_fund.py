"""The economy office proposes the fund of a year."""

from chassis.act import Act
from contracts.budget import ProposeFund
from contracts.request import Done
from services.budget.proposal import Proposal


async def propose_fund(command: ProposeFund, act: Act) -> Done:
    """Keep the sum for the chair; raises what `Proposal.propose` raises."""
    known = await act.find(Proposal, Proposal.id_for(command.year))
    proposal = Proposal.open(known, command.year)
    proposal.propose(command.planned, act.person_id, act.today)
    act.save(proposal)
    return Done()
