"""The register of holds as rows."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Connection, Date, Index, MetaData, Table, Text, Uuid

from chassis.recorded import Recorded
from services.nominations.hold import Hold, HoldState

METADATA = MetaData(schema="view")
HOLDS = Table(
    "holds",
    METADATA,
    Column("hold_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("nominee_id", Uuid, nullable=False),
    Column("nomination_id", Uuid),
    Column("code", Text),
    Column("reason", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("visibility", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("placed_by", Uuid, nullable=False),
    Column("placed_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("conclusion", Text),
    Column("fault_on", Date),
)
Index("holds_by_nominee", HOLDS.c.nominee_id, HOLDS.c.position)


class HoldRegisterView:
    """One row for each hold."""

    name = "hold_register"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter holds; note how they ended."""
        for recorded in events:
            event = recorded.event
            this = HOLDS.c.hold_id == recorded.aggregate_id
            if isinstance(event, Hold.Placed):
                terms = event.terms
                row = {
                    "hold_id": event.originator_id,
                    "position": recorded.position,
                    "nominee_id": terms.nominee_id,
                    "nomination_id": terms.nomination_id,
                    "code": terms.code,
                    "reason": terms.reason.value,
                    "reference": terms.reference,
                    "visibility": terms.visibility.value,
                    "state": HoldState.PLACED.value,
                    "placed_by": event.by,
                    "placed_on": event.on,
                }
                connection.execute(HOLDS.insert().values(row))
            elif isinstance(event, Hold.Released):
                over = {"state": HoldState.RELEASED.value, "ended_on": event.on}
                connection.execute(HOLDS.update().where(this).values(over))
            elif isinstance(event, Hold.Confirmed):
                found = {"conclusion": event.conclusion, "fault_on": event.fault_on}
                over = {"state": HoldState.CONFIRMED.value, "ended_on": event.on, **found}
                connection.execute(HOLDS.update().where(this).values(over))
