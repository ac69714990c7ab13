"""The economy office enters what organising cost."""

from chassis.act import Act
from contracts.organising import RecordOrganisingExpense
from contracts.request import Done
from services.budget.organising import Organising, Purpose


async def record_organising_expense(command: RecordOrganisingExpense, act: Act) -> Done:
    """Enter the payment with its voucher; raises what `Organising.spend` raises."""
    known = await act.find(Organising, Organising.id_for(command.year))
    share = Organising.open(known, command.year)
    purpose = Purpose(command.purpose.value)
    share.spend(purpose, command.title, command.voucher, command.amount, act.today)
    act.save(share)
    return Done()
