"""The tables of what went to the upper level, and of what came back."""

from sqlalchemy import BigInteger, Column, Date, Integer, MetaData, Table, Text, Uuid

METADATA = MetaData(schema="view")
SUBMISSIONS = Table(
    "submissions",
    METADATA,
    Column("submission_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("number", Text, nullable=False),
    Column("sent_on", Date, nullable=False),
    Column("authority", Text, nullable=False),
    Column("export", Text, nullable=False),
    Column("content", Text, nullable=False),
)
SENT = Table(
    "sent_dossiers",
    METADATA,
    Column("submission_id", Uuid, primary_key=True),
    Column("nomination_id", Uuid, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("award_name", Text, nullable=False),
    Column("nominee_kind", Text, nullable=False),
    Column("votes_for", Integer, nullable=False),
    Column("base", Integer, nullable=False),
    Column("papers", Integer, nullable=False),
    Column("outcome", Text),
    Column("upper_number", Text),
    Column("decided_on", Date),
    Column("reason", Text),
)
