"""A person's data was erased: tell that person, by the id that is left."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.personal_data import PersonErased
from services.notifications.announcement import Fact, Notice
from services.notifications.grounds import ERASURE
from services.notifications.use_cases.make_announcement import make_announcement


async def person_erased(message: PersonErased, envelope: Envelope, act: Act) -> None:
    """The last word about it, with the ground."""
    notice = Notice(
        template="person-erased",
        message="PersonErased",
        message_id=envelope.id,
        about=message.person_id,
        facts=(Fact("ground", ERASURE[message.ground.value]),),
        recipients=(message.person_id,),
    )
    await make_announcement(notice, act)
