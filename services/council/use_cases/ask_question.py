"""A member asks the standing body."""

from chassis.act import Act
from contracts.council_work import AskQuestion, WorkId
from services.council.exchange import Exchange, Kind


async def ask_question(command: AskQuestion, act: Act) -> WorkId:
    """Put the question."""
    question = Exchange.begin(
        act.new_id("question"),
        Kind.QUESTION,
        asked_by=act.person_id,
        about=command.about,
        text=command.text,
    )
    act.save(question)
    return WorkId(work_id=question.id)
