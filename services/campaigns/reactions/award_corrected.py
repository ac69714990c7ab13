"""A clerical error in a decision was corrected: its number may read otherwise now."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.awards import AwardCorrected
from contracts.message import Envelope
from services.campaigns.known_award import KnownAward


@may_be_quiet
async def award_corrected(message: AwardCorrected, envelope: Envelope, act: Act) -> None:
    """Show the number as it reads now."""
    award = await act.get(KnownAward, message.nomination_id)
    award.renumber(message.decision_number)
    act.save(award)
