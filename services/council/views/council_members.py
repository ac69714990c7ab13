"""Who sits on the council, for how long, and which units each of them is in charge of."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, Text, Uuid, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.council_records import CouncilMembers, MemberList, MemberRow
from services.council.council import Council

METADATA = MetaData(schema="view")
MEMBERS = Table(
    "council_members",
    METADATA,
    Column("person_id", Uuid, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("office", Text, nullable=False),
    Column("seat", Text, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("unit_id", Uuid),
    Column("in_charge_of", ARRAY(Uuid), nullable=False),
    Column("decision_number", Text, nullable=False),
)


class CouncilMembersView:
    """One row for each member the latest decision seats."""

    name = "council_members"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Replace all members at each decision."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Council.Composed | Council.Recomposed):
                connection.execute(MEMBERS.delete())
                rows = [
                    {
                        "person_id": member.person_id,
                        "place": place,
                        "office": member.office,
                        "seat": member.seat.value,
                        "since": member.since,
                        "until": member.until,
                        "unit_id": member.unit_id,
                        "in_charge_of": list(member.in_charge_of),
                        "decision_number": event.decision_number,
                    }
                    for place, member in enumerate(event.members)
                ]
                connection.execute(MEMBERS.insert(), rows)


def council_members(query: CouncilMembers, reading: Reading) -> MemberList:
    """The members in the order of the decision."""
    wanted = select(MEMBERS).order_by(MEMBERS.c.place)
    if query.on is not None:
        ends = or_(MEMBERS.c.until.is_(None), MEMBERS.c.until >= query.on)
        wanted = wanted.where(MEMBERS.c.since <= query.on, ends)
    found = reading.connection.execute(wanted).mappings()
    return MemberList(members=tuple(MemberRow.model_validate(dict(row)) for row in found))
