"""The council gave its advice on a dossier: tell the standing body, with the count."""

from chassis.act import Act
from contracts.council import CouncilDecided
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.offices import STANDING_BODY
from services.notifications.use_cases.make_announcement import make_announcement


async def council_decided(message: CouncilDecided, envelope: Envelope, act: Act) -> None:
    """Figures only: how a member voted is known to nobody here."""
    template = "council-supported" if message.supported else "council-not-supported"
    notice = Notice(
        template=template,
        message="CouncilDecided",
        message_id=envelope.id,
        about=message.nomination_id,
        facts=(
            Fact("dossier", str(message.nomination_id)),
            Fact("for", str(message.votes_for)),
            Fact("base", str(message.base)),
            Fact("needed", str(message.needed)),
            Fact("present", str(message.present)),
            Fact("members", str(message.members)),
        ),
        recipients=(STANDING_BODY,),
    )
    await make_announcement(notice, act)
