"""The chair decided on an award: one that is conferred is to be handed over."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import AwardDecided
from services.campaigns.known_award import KnownAward


@may_be_quiet
async def award_decided(message: AwardDecided, envelope: Envelope, act: Act) -> None:
    """Learn a conferred award; hearing it again changes nothing."""
    if not message.conferred:
        return
    known = await act.find(KnownAward, message.nomination_id)
    award = KnownAward.learn(
        known,
        message.nomination_id,
        message.code,
        message.unit_id,
        message.award_kind,
        message.number,
        act.today,
    )
    act.save(award)
