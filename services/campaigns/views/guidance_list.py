"""Guidance, the latest first."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Connection, Date, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.difficulties import GuidanceFound, GuidanceList, GuidanceRow
from services.campaigns.guidance import Guidance

METADATA = MetaData(schema="view")
GUIDANCE = Table(
    "guidance",
    METADATA,
    Column("guidance_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, comment="store position"),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", Text),
    Column("for_unit_ids", ARRAY(Uuid), nullable=False),
    Column("published_on", Date, nullable=False),
)

_LATEST = 100


class GuidanceView:
    """One row for each piece of guidance."""

    name = "guidance"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter what is published."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Guidance.Published):
                connection.execute(
                    GUIDANCE.insert().values(
                        guidance_id=event.originator_id,
                        position=recorded.position,
                        title=event.title,
                        text=event.text,
                        digest=event.digest,
                        for_unit_ids=list(event.for_unit_ids),
                        published_on=event.on,
                    )
                )


def guidance_list(query: GuidanceList, reading: Reading) -> GuidanceFound:
    """The latest guidance."""
    latest = select(GUIDANCE).order_by(GUIDANCE.c.position.desc()).limit(_LATEST)
    rows = reading.connection.execute(latest).mappings()
    return GuidanceFound(guidance=tuple(GuidanceRow.model_validate(dict(row)) for row in rows))
