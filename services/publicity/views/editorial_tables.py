"""The tables of stories, publications, models, assignments and postings."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY

METADATA = MetaData(schema="view")
STORIES = Table(
    "stories",
    METADATA,
    Column("story_id", Uuid, primary_key=True),
    Column("first_position", BigInteger, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("digest", Text),
    Column("shows_person", Boolean, nullable=False),
    Column("consented", Boolean, nullable=False),
)
PUBLICATIONS = Table(
    "publications",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("story_id", Uuid, nullable=False),
    Column("subject", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("published_on", Date, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
MODELS = Table(
    "models",
    METADATA,
    Column("model_id", Uuid, primary_key=True),
    Column("first_position", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("campaign_id", Uuid),
    Column("found_on", Date, nullable=False),
    Column("replicated_by", ARRAY(Uuid), nullable=False),
)
ASSIGNMENTS = Table(
    "assignments",
    METADATA,
    Column("assignment_id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("story_id", Uuid),
)
POSTINGS = Table(
    "postings",
    METADATA,
    Column("posting_id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("nomination_ids", ARRAY(Uuid), nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("objections", Integer, nullable=False),
    Column("closed", Boolean, nullable=False),
)
Index("publications_by_day", PUBLICATIONS.c.published_on, PUBLICATIONS.c.channel)
