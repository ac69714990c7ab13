"""UBND answers the council's advice."""

from chassis.act import Act
from contracts.council_work import AnswerAdvice
from contracts.request import Done
from services.council.exchange import Exchange, Kind


async def answer_advice(command: AnswerAdvice, act: Act) -> Done:
    """Say whether it is followed."""
    advice = await act.get(Exchange, command.advice_id, field="advice_id")
    advice.reply(Kind.ADVICE, act.person_id, command.text, followed=command.followed)
    act.save(advice)
    return Done()
