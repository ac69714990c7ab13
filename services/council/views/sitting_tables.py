"""The tables of sittings and of the dossiers on their dockets."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

METADATA = MetaData(schema="view")
SITTINGS = Table(
    "sittings",
    METADATA,
    Column("sitting_id", Uuid, primary_key=True),
    Column("begins_at", DateTime(timezone=True), nullable=False),
    Column("place", Text, nullable=False),
    Column("member_ids", ARRAY(Uuid), nullable=False),
    Column("presiding_id", Uuid, nullable=False),
    Column("present", ARRAY(Uuid), nullable=False),
    Column("bylaws_version", Text, nullable=False),
    Column("closed", Boolean, nullable=False),
)
ITEMS = Table(
    "sitting_items",
    METADATA,
    Column("sitting_id", Uuid, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("nomination_id", Uuid, nullable=False),
    Column("code", Text, nullable=False),
    Column("barred", ARRAY(Uuid), nullable=False),
    Column("state", Text, nullable=False),
    Column("supported", Boolean),
    Column("votes_for", Integer),
    Column("votes_against", Integer),
    Column("votes_abstained", Integer),
    Column("members", Integer),
    Column("present", Integer),
    Column("quorum", Integer),
    Column("base", Integer),
    Column("needed", Integer),
    Column("voters", ARRAY(Uuid), nullable=False),
)
