"""A person exists and can be nominated."""

from chassis.act import Act
from contracts.directory import PersonRegistered
from contracts.message import Envelope
from services.nominations.nominee import Body, Nominee


async def person_registered(message: PersonRegistered, envelope: Envelope, act: Act) -> None:
    """Know the person."""
    known = await act.find(Nominee, message.person_id)
    act.save(Nominee.know(known, message.person_id, Body.PERSON))
