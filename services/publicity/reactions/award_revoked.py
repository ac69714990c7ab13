"""An award was revoked: its story comes down."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.awards import AwardRevoked
from contracts.message import Envelope
from services.publicity.story import Story


@may_be_quiet
async def award_revoked(message: AwardRevoked, envelope: Envelope, act: Act) -> None:
    """Withdraw it everywhere, for good, whether it was published or only suggested."""
    story = await act.get(Story, Story.id_for(message.nomination_id))
    story.withdraw(f"Khen thưởng bị hủy theo quyết định số {message.number}", act.today)
    act.save(story)
