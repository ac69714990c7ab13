"""The tables of the ledger, as they are made in `ledger.sql`, and an entry in the contract's words.

They are no view: they are the record itself, written by the ledger's own function alone.
"""

import json

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    Table,
    Text,
    Uuid,
)

from contracts.audit import TrailEntry
from contracts.trace import trace_id

_METADATA = MetaData(schema="ledger")

HEADS = Table(
    "heads",
    _METADATA,
    Column("service", Text, primary_key=True),
    Column("position", BigInteger),
    Column("trouble", Text),
)

ENTRIES = Table(
    "entries",
    _METADATA,
    Column("service", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("sequence", BigInteger),
    Column("aggregate_id", Uuid),
    Column("version", Integer),
    Column("topic", Text),
    Column("recorded_at", DateTime(timezone=True)),
    Column("effective_at", DateTime(timezone=True)),
    Column("actor", Uuid),
    Column("role", Text),
    Column("unit", Uuid),
    Column("on_behalf_of", Uuid),
    Column("reason", Text),
    Column("legal_basis", Text),
    Column("command", Text),
    Column("message", Text),
    Column("correlation_id", Uuid),
    Column("causation_id", Uuid),
    Column("code", Text),
    Column("digest", LargeBinary),
    Column("entry", LargeBinary),
)

MENTIONS = Table(
    "mentions",
    _METADATA,
    Column("ref", Uuid, primary_key=True),
    Column("service", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True),
)


def in_contract_words(row: RowMapping, because: str) -> TrailEntry:
    """One row of `ENTRIES` as it is answered; what has no column is read from the kept bytes."""
    entry = json.loads(bytes(row["entry"]))
    about = entry["metadata"]
    return TrailEntry.model_validate(
        {
            **row,
            "because": because,
            "at": row["effective_at"],
            "digest": bytes(row["digest"]).hex(),
            "imports_from": about.get("imports_from"),
            "trace_id": trace_id(about.get("traceparent")),
            "state": entry["state"],
        }
    )
