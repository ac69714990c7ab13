"""A member answers a consultation."""

from chassis.act import Act
from contracts.council_work import GiveOpinion
from contracts.request import Done
from services.council.exchange import Exchange


async def give_opinion(command: GiveOpinion, act: Act) -> Done:
    """Take the opinion in."""
    consultation = await act.get(Exchange, command.consultation_id, field="consultation_id")
    consultation.give_opinion(act.person_id, command.text, act.today)
    act.save(consultation)
    return Done()
