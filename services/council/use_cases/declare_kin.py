"""A member names their kin."""

from chassis.act import Act
from contracts.council import DeclareKin
from contracts.request import Done
from services.council.council import COUNCIL_ID, Council


async def declare_kin(command: DeclareKin, act: Act) -> Done:
    """Note them; their dossiers are not the acting member's to vote on from now on."""
    council = await act.get(Council, COUNCIL_ID)
    council.declare_kin(act.person_id, frozenset(command.kin_ids))
    act.save(council)
    return Done()
