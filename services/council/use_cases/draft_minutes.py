"""The secretary drafts the minutes of a closed sitting."""

from chassis.act import Act
from contracts.council_work import DraftMinutes, MinutesDigest
from services.council.minutes import Minutes, minutes_id
from services.council.minutes_text import minutes_text
from services.council.sitting import Sitting


async def draft_minutes(command: DraftMinutes, act: Act) -> MinutesDigest:
    """Draft them from what happened there."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    minutes = Minutes.draft(
        await act.find(Minutes, minutes_id(sitting.id)),
        sitting.id,
        secretary_id=act.person_id,
        presiding_id=sitting.call.presiding_id,
        text=minutes_text(sitting),
    )
    act.save(minutes)
    return MinutesDigest(digest=minutes.digest)
