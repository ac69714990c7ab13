"""The board of campaigns: what is open, until when, and which units joined."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Connection, Date, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.recorded import Recorded
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_terms import UpperDocument

METADATA = MetaData(schema="view")
CAMPAIGNS = Table(
    "campaigns",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("launched_by_unit_id", Uuid, nullable=False),
    Column("parent_id", Uuid),
    Column("adopted_from", Text),
    Column("opens_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("scope_unit_ids", ARRAY(Uuid), nullable=False),
)
CAMPAIGN_UNITS = Table(
    "campaign_units",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
    Column("joined_at", BigInteger, nullable=False, comment="store position"),
    Column("promise", Text, nullable=False),
)


class CampaignBoardView:
    """One row for each campaign, and one for each unit that joined one."""

    name = "campaign_board"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter campaigns; note who joined and when they closed."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Campaign.Launched):
                _enter(connection, event, event.parent_id, None)
            elif isinstance(event, Campaign.Adopted):
                _enter(connection, event, None, event.upper)
            elif isinstance(event, Campaign.UnitJoined):
                connection.execute(
                    CAMPAIGN_UNITS.insert().values(
                        campaign_id=event.originator_id,
                        unit_id=event.unit_id,
                        joined_at=recorded.position,
                        promise=event.promise,
                    )
                )
            elif isinstance(event, Campaign.Closed):
                this = CAMPAIGNS.c.campaign_id == event.originator_id
                connection.execute(CAMPAIGNS.update().where(this).values(closed_on=event.on))


def _enter(
    connection: Connection,
    event: Campaign.Launched | Campaign.Adopted,
    parent_id: object,
    upper: UpperDocument | None,
) -> None:
    connection.execute(
        CAMPAIGNS.insert(),
        {
            "campaign_id": event.originator_id,
            "title": event.terms.title,
            "kind": event.terms.kind,
            "origin": event.origin,
            "launched_by_unit_id": event.launched_by_unit_id,
            "parent_id": parent_id,
            "adopted_from": None if upper is None else upper.quoted(),
            "opens_on": event.terms.opens_on,
            "closes_on": event.terms.closes_on,
            "scope_unit_ids": list(event.terms.scope_unit_ids),
        },
    )
