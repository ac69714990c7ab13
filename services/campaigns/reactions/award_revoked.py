"""An award was revoked: it is not handed over any more."""

from chassis.act import Act
from contracts.awards import AwardRevoked
from contracts.message import Envelope
from services.campaigns.known_award import KnownAward


async def award_revoked(message: AwardRevoked, envelope: Envelope, act: Act) -> None:
    """Take it off the list."""
    award = await act.get(KnownAward, message.nomination_id)
    award.revoke(message.number)
    act.save(award)
