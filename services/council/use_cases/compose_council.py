"""The commune chair sets the council up, or changes who sits on it."""

from chassis.act import Act
from contracts.council import ComposeCouncil
from contracts.request import Done
from services.council.council import COUNCIL_ID, Council, Member, Seat


async def compose_council(command: ComposeCouncil, act: Act) -> Done:
    """Seat these members from now on; sittings already convened keep theirs."""
    members = tuple(
        Member(
            person_id=member.person_id,
            office=member.office,
            seat=Seat(member.seat.value),
            since=member.since or act.today,
            until=member.until,
            unit_id=member.unit_id,
            in_charge_of=member.in_charge_of,
        )
        for member in command.members
    )
    known = await act.find(Council, COUNCIL_ID)
    act.save(Council.compose(known, command.decision_number, members))
    return Done()
