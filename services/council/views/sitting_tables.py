"""The tables of sittings, of the dossiers on their dockets, and of who was there when."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

METADATA = MetaData(schema="view")
SITTINGS = Table(
    "sittings",
    METADATA,
    Column("sitting_id", Uuid, primary_key=True),
    Column("begins_at", DateTime(timezone=True), nullable=False),
    Column("place", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("member_ids", ARRAY(Uuid), nullable=False),
    Column("presiding_id", Uuid, nullable=False),
    Column("present", ARRAY(Uuid), nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("bylaws_version", Text, nullable=False),
    Column("bylaws", JSONB, nullable=False),
    Column("closed", Boolean, nullable=False),
)
STAYS = Table(
    "sitting_stays",
    METADATA,
    Column("sitting_id", Uuid, primary_key=True),
    Column("member_id", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("came_at", DateTime(timezone=True), nullable=False),
    Column("left_at", DateTime(timezone=True)),
)
ITEMS = Table(
    "sitting_items",
    METADATA,
    Column("sitting_id", Uuid, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("nomination_id", Uuid, nullable=False),
    Column("code", Text, nullable=False),
    Column("award_kind", Text, nullable=False),
    Column("conflicts", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("ballot_number", Integer),
    Column("means", Text),
    Column("supported", Boolean),
    Column("votes_for", Integer),
    Column("votes_against", Integer),
    Column("votes_abstained", Integer),
    Column("votes_invalid", Integer),
    Column("members", Integer),
    Column("present", Integer),
    Column("quorum", Integer),
    Column("base", Integer),
    Column("needed", Integer),
    Column("margin", Integer),
    Column("voters", ARRAY(Uuid), nullable=False),
)
