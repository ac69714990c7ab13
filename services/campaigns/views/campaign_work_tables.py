"""The tables of what became of campaigns."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

METADATA = MetaData(schema="view")
CAMPAIGN_TERMS = Table(
    "campaign_terms",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("criteria", JSONB, nullable=False),
    Column("legal_basis_id", Uuid),
)
CAMPAIGN_COORDINATORS = Table(
    "campaign_coordinators",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
)
CAMPAIGN_ADAPTED = Table(
    "campaign_adapted",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
    Column("criteria", JSONB, nullable=False),
)
CAMPAIGN_REVIEWS = Table(
    "campaign_reviews",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True, comment="store position"),
    Column("final", Boolean, nullable=False),
    Column("findings", Text, nullable=False),
    Column("digest", Text),
    Column("on", Date, nullable=False),
)
THEMES = Table(
    "themes",
    METADATA,
    Column("theme_id", Uuid, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("level", Text, nullable=False),
    Column("text", Text, nullable=False),
)
CAMPAIGN_THEMES = Table(
    "campaign_themes",
    METADATA,
    Column("campaign_id", Uuid, primary_key=True),
    Column("theme_id", Uuid, primary_key=True),
)
TEMPLATES = Table(
    "campaign_templates",
    METADATA,
    Column("template_id", Uuid, primary_key=True),
    Column("field", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("criteria", JSONB, nullable=False),
)
