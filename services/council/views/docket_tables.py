"""The tables of referred dossiers, and of holds in force."""

from sqlalchemy import BigInteger, Column, DateTime, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

METADATA = MetaData(schema="view")
REFERRED = Table(
    "referred_dossiers",
    METADATA,
    Column("nomination_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("code", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("award_kind", Text, nullable=False),
    Column("nominee_id", Uuid, nullable=False),
    Column("barred", ARRAY(Uuid), nullable=False),
    Column("standing", Text, nullable=False, index=True),
    Column("sitting_id", Uuid),
    Column("referred_at", DateTime(timezone=True), nullable=False),
)
HELD = Table(
    "held_subjects",
    METADATA,
    Column("hold_id", Uuid, primary_key=True),
    Column("subject_id", Uuid, nullable=False),
)
