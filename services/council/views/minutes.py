"""The minutes of each sitting, with who has signed the text that stands."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB

from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.council_work import Minutes as MinutesShown
from contracts.council_work import MinutesQuery
from services.council.minutes import Minutes

METADATA = MetaData(schema="view")
MINUTES = Table(
    "minutes",
    METADATA,
    Column("minutes_id", Uuid, primary_key=True),
    Column("sitting_id", Uuid, nullable=False, unique=True),
    Column("secretary_id", Uuid, nullable=False),
    Column("presiding_id", Uuid, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("signatures", JSONB, nullable=False),
)


class MinutesView:
    """One row for each sitting whose minutes were drafted."""

    name = "minutes"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Keep the latest text and the signatures under it."""
        for recorded in events:
            event = recorded.event
            same = MINUTES.c.minutes_id == recorded.aggregate_id
            if isinstance(event, Minutes.Drafted):
                connection.execute(
                    MINUTES.insert().values(
                        minutes_id=recorded.aggregate_id,
                        sitting_id=event.sitting_id,
                        secretary_id=event.secretary_id,
                        presiding_id=event.presiding_id,
                        text=event.text,
                        digest=event.digest,
                        signatures=[],
                    )
                )
            elif isinstance(event, Minutes.DraftedAnew):
                facts = {"secretary_id": event.secretary_id, "text": event.text}
                facts |= {"digest": event.digest, "signatures": []}
                connection.execute(MINUTES.update().where(same).values(**facts))
            elif isinstance(event, Minutes.Signed):
                row = {"signer_id": str(event.signer_id), "signed_at": event.at.isoformat()}
                signed = MINUTES.c.signatures.concat([row])
                connection.execute(MINUTES.update().where(same).values(signatures=signed))


def minutes_query(query: MinutesQuery, reading: Reading) -> MinutesShown:
    """The minutes; raises `NotFound` before they are drafted."""
    wanted = select(MINUTES).where(MINUTES.c.sitting_id == query.sitting_id)
    row = reading.connection.execute(wanted).mappings().one_or_none()
    if row is None:
        raise NotFound(field="sitting_id", what="Minutes", id=query.sitting_id)
    signers = {each["signer_id"] for each in row["signatures"]}
    both = {str(row["secretary_id"]), str(row["presiding_id"])}
    return MinutesShown.model_validate({**row, "signed": both <= signers})
