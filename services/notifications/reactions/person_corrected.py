"""A person's data was put right: tell that person."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.personal_data import PersonCorrected
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def person_corrected(message: PersonCorrected, envelope: Envelope, act: Act) -> None:
    """The new values are told to nobody."""
    notice = Notice(
        template="person-corrected",
        message="PersonCorrected",
        message_id=envelope.id,
        about=message.person_id,
        facts=(Fact("person", str(message.person_id)),),
        recipients=(message.person_id,),
    )
    await make_announcement(notice, act)
