"""A unit is told what to do about its difficulty."""

from chassis.act import Act
from contracts.difficulties import AnswerDifficulty
from contracts.request import Done
from services.campaigns.difficulty import Difficulty


async def answer_difficulty(command: AnswerDifficulty, act: Act) -> Done:
    """Answer it; raises `AnsweredAlready`, `NotFound`."""
    difficulty = await act.get(Difficulty, command.difficulty_id, field="difficulty_id")
    difficulty.reply(command.answer, act.today)
    act.save(difficulty)
    return Done()
