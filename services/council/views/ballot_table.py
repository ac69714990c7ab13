"""The table of ballots; nothing in it says how a member voted."""

from sqlalchemy import Column, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

METADATA = MetaData(schema="view")
BALLOTS = Table(
    "ballots",
    METADATA,
    Column("ballot_id", Uuid, primary_key=True),
    Column("sitting_id", Uuid, nullable=False, index=True),
    Column("nomination_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("means", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("keys", ARRAY(Text), nullable=False),
    Column("entitled", ARRAY(Uuid), nullable=False),
    Column("by_writing", ARRAY(Uuid), nullable=False),
    Column("voters", ARRAY(Uuid), nullable=False),
    Column("votes_for", Integer),
    Column("votes_against", Integer),
    Column("votes_abstained", Integer),
    Column("votes_invalid", Integer),
    Column("papers", JSONB, nullable=False),
    Column("annulled_because", Text),
)
