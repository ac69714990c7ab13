"""Every act of one person, in whatever role."""

from sqlalchemy import select

from chassis.service import Reading
from contracts.audit import Acts, ActsOfPerson
from services.audit.views.ledger import ENTRIES, in_contract_words


def acts_of_person(query: ActsOfPerson, reading: Reading) -> Acts:
    """What the person did, oldest first; nobody's acts are none."""
    acts = select(ENTRIES).where(ENTRIES.c.actor == query.person_id)
    if query.since is not None:
        acts = acts.where(ENTRIES.c.recorded_at >= query.since)
    in_order = acts.order_by(ENTRIES.c.recorded_at, ENTRIES.c.service, ENTRIES.c.position)
    found = reading.connection.execute(in_order.limit(query.limit + 1)).mappings().all()
    return Acts(
        person_id=query.person_id,
        complete=len(found) <= query.limit,
        entries=tuple(in_contract_words(row, "itself") for row in found[: query.limit]),
    )
