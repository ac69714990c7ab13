"""The tables of every inbox: announcements, who got them, who has opened them, and names."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Index,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

METADATA = MetaData(schema="view")

ANNOUNCEMENTS = Table(
    "announcements",
    METADATA,
    Column("announcement_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("message", Text, nullable=False),
    Column("message_id", Uuid, nullable=False),
    Column("about", Uuid, nullable=False),
    Column("template", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("every_unit_until", Date),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
)
"""One row for each announcement; `at` is the moment the act counts for."""

INBOX = Table(
    "inbox",
    METADATA,
    Column("recipient", Uuid, primary_key=True),
    Column("announcement_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("read_at", DateTime(timezone=True)),
    Column("read_by", Uuid),
    Index("inbox_of_announcement", "announcement_id"),
)
"""One row for each recipient of each announcement; `position` is that of the event that put it."""

UNITS = Table(
    "units",
    METADATA,
    Column("unit_id", Uuid, primary_key=True),
)
"""The roll: every unit there is."""

NAMES = Table(
    "names",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
)
"""What to show in place of the id of a unit, a campaign or a dossier."""
