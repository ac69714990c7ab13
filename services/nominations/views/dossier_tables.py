"""The tables of dossiers and of the acts on them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
)

METADATA = MetaData(schema="view")
DOSSIERS = Table(
    "dossiers",
    METADATA,
    Column("nomination_id", Uuid, primary_key=True),
    Column("first_position", BigInteger, nullable=False, unique=True),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("campaign_id", Uuid, nullable=False),
    Column("award_kind", Text, nullable=False),
    Column("nominee_kind", Text, nullable=False),
    Column("nominee_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("filed_by", Uuid, nullable=False),
    Column("appraised_by", Uuid),
    Column("meets", Boolean),
    Column("conferred", Boolean),
    Column("number", Text),
    Column("revoked_by_number", Text),
)
STEPS = Table(
    "dossier_steps",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("nomination_id", Uuid, nullable=False),
    Column("what", Text, nullable=False),
    Column("actor", Uuid),
    Column("role", Text, nullable=False),
    Column("reason", Text),
    Column("legal_basis", Text),
    Column("effective_at", DateTime(timezone=True), nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("details", Text, nullable=False),
)
Index("dossiers_by_state", DOSSIERS.c.state, DOSSIERS.c.first_position)
Index("dossiers_by_unit", DOSSIERS.c.unit_id, DOSSIERS.c.first_position)
Index("dossier_steps_by_nomination", STEPS.c.nomination_id, STEPS.c.position)
