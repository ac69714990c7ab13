"""A clerical error in a decision was corrected: its number may read otherwise now."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.awards import AwardCorrected
from contracts.message import Envelope
from services.budget.claim import Claim


@may_be_quiet
async def award_corrected(message: AwardCorrected, envelope: Envelope, act: Act) -> None:
    """Book by the number as it reads from now on; what is booked already stays as it was."""
    claim = await act.get(Claim, message.nomination_id)
    claim.renumber(message.decision_number)
    act.save(claim)
