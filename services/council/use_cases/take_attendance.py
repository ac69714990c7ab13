"""The secretary notes who is present."""

from chassis.act import Act
from contracts.council import TakeAttendance
from contracts.request import Done
from services.council.sitting import Sitting


async def take_attendance(command: TakeAttendance, act: Act) -> Done:
    """Take attendance; it counts for the ballots opened after it."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    sitting.take_attendance(frozenset(command.present), act.effective_at)
    act.save(sitting)
    return Done()
