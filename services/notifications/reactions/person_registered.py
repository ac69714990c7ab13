"""A person is now known to the commune's records: tell that person."""

from chassis.act import Act
from contracts.directory import PersonRegistered
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def person_registered(message: PersonRegistered, envelope: Envelope, act: Act) -> None:
    """Whoever is kept on record hears of it, and how the record is kept."""
    notice = Notice(
        template="person-registered",
        message="PersonRegistered",
        message_id=envelope.id,
        about=message.person_id,
        facts=(Fact("person", str(message.person_id)),),
        recipients=(message.person_id,),
    )
    await make_announcement(notice, act)
