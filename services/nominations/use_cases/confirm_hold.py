"""A conclusion, decision or judgment found a fault."""

from chassis.act import Act
from contracts.holds import ConfirmHold
from contracts.request import Done
from services.nominations.hold import Hold
from services.nominations.nominee import Nominee


async def confirm_hold(command: ConfirmHold, act: Act) -> Done:
    """Keep its number and the day of the fault, with the hold and with the nominee."""
    hold = await act.get(Hold, command.hold_id, field="hold_id")
    nominee = await act.get(Nominee, hold.terms.nominee_id)
    hold.confirm(
        by=act.person_id,
        office=act.actor.role.value,
        conclusion=command.conclusion,
        fault_on=command.fault_on,
        on=act.today,
    )
    nominee.find_fault(hold.id, command.fault_on)
    act.save(hold)
    act.save(nominee)
    return Done()
