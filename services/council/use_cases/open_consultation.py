"""The standing body asks members for their opinion by a day."""

from chassis.act import Act
from contracts.council_work import OpenConsultation, WorkId
from services.council.exchange import Exchange, Kind


async def open_consultation(command: OpenConsultation, act: Act) -> WorkId:
    """Ask them; what they answer is no vote."""
    consultation = Exchange.begin(
        act.new_id("consultation"),
        Kind.CONSULTATION,
        asked_by=act.person_id,
        about=command.about,
        text=command.text,
        asked=command.asked,
        due_on=command.due_on,
        today=act.today,
    )
    act.save(consultation)
    return WorkId(work_id=consultation.id)
