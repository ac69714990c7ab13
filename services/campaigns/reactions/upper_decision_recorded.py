"""The upper level decided: an award it conferred is to be handed over, too."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.submissions import UpperDecisionRecorded, UpperOutcome
from services.campaigns.known_award import KnownAward


@may_be_quiet
async def upper_decision_recorded(
    message: UpperDecisionRecorded, envelope: Envelope, act: Act
) -> None:
    """Learn a conferred award; hearing it again changes nothing."""
    if message.outcome is not UpperOutcome.CONFERRED:
        return
    award = KnownAward.learn(
        await act.find(KnownAward, message.nomination_id),
        message.nomination_id,
        message.code,
        message.unit_id,
        message.award_kind,
        message.number,
        act.today,
    )
    act.save(award)
