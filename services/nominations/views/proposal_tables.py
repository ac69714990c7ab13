"""The tables of proposals, and of what a proposal is looked at by before it is filed."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

METADATA = MetaData(schema="view")
PROPOSALS = Table(
    "proposals",
    METADATA,
    Column("proposal_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("number", Text, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("signed_by", Uuid, nullable=False),
    Column("document", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("campaign_id", Uuid, nullable=False),
    Column("filed_by", Uuid, nullable=False),
    Column("nominations", Integer, nullable=False),
)
PLACES = Table(
    "places",
    METADATA,
    Column("place_id", Uuid, primary_key=True),
    Column("held_by", Uuid),
)
"""Which dossier holds a candidacy or an achievement; None once it was let go."""
KNOWN = Table(
    "known_nominees",
    METADATA,
    Column("nominee_id", Uuid, primary_key=True),
    Column("body", Text, nullable=False),
)
INTAKES = Table(
    "intakes",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("opens_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("scope_unit_ids", ARRAY(Uuid), nullable=False),
)
Index("proposals_by_unit", PROPOSALS.c.unit_id, PROPOSALS.c.position)
