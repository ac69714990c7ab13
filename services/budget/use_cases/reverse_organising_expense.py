"""The economy office takes a payment entered wrongly out of the books."""

from chassis.act import Act
from contracts.organising import ReverseOrganisingExpense
from contracts.request import Done
from services.budget.organising import Organising


async def reverse_organising_expense(command: ReverseOrganisingExpense, act: Act) -> Done:
    """Enter the counter-entry; raises what `Organising.reverse` raises."""
    known = await act.find(Organising, Organising.id_for(command.year))
    share = Organising.open(known, command.year)
    share.reverse(command.voucher, command.amount, act.reason or "", act.today)
    act.save(share)
    return Done()
