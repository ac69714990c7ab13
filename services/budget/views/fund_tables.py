"""The tables of the funds, of the lines of their ledgers, and of the dossiers that claim."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Connection,
    Date,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    select,
)

METADATA = MetaData(schema="view")
FUNDS = Table(
    "funds",
    METADATA,
    Column("year", Integer, primary_key=True),
    Column("planned", BigInteger, nullable=False),
    Column("organising", BigInteger, nullable=False),
    Column("reserved", BigInteger, nullable=False),
    Column("committed", BigInteger, nullable=False),
    Column("paid", BigInteger, nullable=False),
    Column("recovered", BigInteger, nullable=False),
    Column("free", BigInteger, nullable=False),
)
PROPOSALS = Table(
    "fund_proposals",
    METADATA,
    Column("year", Integer, primary_key=True),
    Column("waiting", BigInteger),
    Column("organising_rule", Text, nullable=False),
    Column("legal_basis", Text),
)
LINES = Table(
    "fund_lines",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("on", Date, nullable=False),
    Column("what", Text, nullable=False),
    Column("nomination_id", Uuid),
    Column("code", Text),
    Column("amount", BigInteger, nullable=False),
    Column("paper", Text),
    Column("rule", Text),
    Column("rules", ARRAY(Text)),
    Column("reserved", BigInteger, nullable=False),
    Column("committed", BigInteger, nullable=False),
    Column("paid", BigInteger, nullable=False),
    Column("recovered", BigInteger, nullable=False),
    Column("free", BigInteger, nullable=False),
)
CLAIMS = Table(
    "claims",
    METADATA,
    Column("nomination_id", Uuid, primary_key=True),
    Column("code", Text, nullable=False),
    Column("award_kind", Text, nullable=False),
    Column("nominee_kind", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("set_aside", BigInteger, nullable=False),
)
CONFIRMED = Table(
    "confirmed_rules",
    METADATA,
    Column("row", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)
Index("fund_lines_by_year", LINES.c.year, LINES.c.position)


def confirmed_rows(connection: Connection) -> frozenset[str]:
    """The rule rows an official has confirmed."""
    return frozenset(connection.execute(select(CONFIRMED.c.row)).scalars())
