"""A unit asks for help with a task or a campaign."""

from chassis.act import Act
from contracts.difficulties import DifficultyId, RaiseDifficulty
from services.campaigns.campaign import Campaign
from services.campaigns.difficulty import Difficulty
from services.campaigns.plan import Plan


async def raise_difficulty(command: RaiseDifficulty, act: Act) -> DifficultyId:
    """Raise it for the acting unit; raises `TiedToNothing`, `UnknownTask`, `NotYourTask`,
    `NotFound`.
    """
    if command.campaign_id is not None:
        await act.get(Campaign, command.campaign_id, field="campaign_id")
    if command.plan_id is not None:
        plan = await act.get(Plan, command.plan_id, field="plan_id")
        plan.require_tasks_of(act.unit_id, () if command.task_id is None else (command.task_id,))
    difficulty = Difficulty.raise_by(
        act.new_id("difficulty"),
        act.unit_id,
        command.text,
        command.plan_id,
        command.task_id,
        command.campaign_id,
        act.today,
    )
    act.save(difficulty)
    return DifficultyId(difficulty_id=difficulty.id)
