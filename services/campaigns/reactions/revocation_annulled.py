"""A wrong revocation was annulled: the award may be handed over again."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.awards import RevocationAnnulled
from contracts.message import Envelope
from services.campaigns.known_award import KnownAward


@may_be_quiet
async def revocation_annulled(message: RevocationAnnulled, envelope: Envelope, act: Act) -> None:
    """Put it back on the list."""
    award = await act.get(KnownAward, message.nomination_id)
    award.reinstate()
    act.save(award)
