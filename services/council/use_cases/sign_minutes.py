"""Secretary and chair sign the minutes."""

from chassis.act import Act
from contracts.council_work import SignMinutes
from contracts.request import Done
from services.council.minutes import Minutes, minutes_id


async def sign_minutes(command: SignMinutes, act: Act) -> Done:
    """Sign the text with this digest."""
    minutes = await act.get(Minutes, minutes_id(command.sitting_id), field="sitting_id")
    minutes.sign(act.person_id, command.digest, act.effective_at)
    act.save(minutes)
    return Done()
