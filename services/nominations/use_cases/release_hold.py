"""A matter ended without a fault: dossiers go on."""

from chassis.act import Act
from contracts.holds import ReleaseHold
from contracts.request import Done
from services.nominations.hold import Hold
from services.nominations.nominee import Nominee


async def release_hold(command: ReleaseHold, act: Act) -> Done:
    """Release it; the reason comes with the request."""
    hold = await act.get(Hold, command.hold_id, field="hold_id")
    nominee = await act.get(Nominee, hold.terms.nominee_id)
    by, office = act.person_id, act.actor.role.value
    hold.release(by=by, office=office, reason=act.reason or "", on=act.today)
    nominee.lift(hold.id)
    act.save(hold)
    act.save(nominee)
    return Done()
