"""The standing body answers a question."""

from chassis.act import Act
from contracts.council_work import AnswerQuestion
from contracts.request import Done
from services.council.exchange import Exchange, Kind


async def answer_question(command: AnswerQuestion, act: Act) -> Done:
    """Take the answer in."""
    question = await act.get(Exchange, command.question_id, field="question_id")
    question.reply(Kind.QUESTION, act.person_id, command.text)
    act.save(question)
    return Done()
