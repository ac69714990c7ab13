"""The rulebook as people read it, and which rows an official has confirmed."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import insert

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.dated import DatedRow
from contracts.rules import RuleList, RuleRow, RuleRows
from services.nominations.posting import Posting
from services.nominations.rule_register import RuleRegister
from services.nominations.rulebook import RULE_ROWS

METADATA = MetaData(schema="view")
CONFIRMATIONS = Table(
    "rule_confirmations",
    METADATA,
    Column("row", Text, primary_key=True),
    Column("against", Text, nullable=False),
    Column("confirmed_by", Uuid, nullable=False),
    Column("confirmed_on", Date, nullable=False),
)
POSTINGS = Table(
    "postings",
    METADATA,
    Column("nomination_id", Uuid, primary_key=True),
    Column("begins_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("objections", Integer, nullable=False),
)
_COMMON = {each.name for each in fields(DatedRow)}


class RuleConfirmationView:
    """The last confirmation of each rule row, and the last posting of each dossier."""

    name = "rule_confirmation"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Keep what was confirmed or posted last."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, RuleRegister.Confirmed):
                known = {"confirmed_by": event.by, "confirmed_on": event.on}
                row = {"row": event.row, "against": event.against, **known}
                _keep(connection, CONFIRMATIONS, row)
            elif isinstance(event, Posting.Recorded | Posting.RecordedAgain):
                hung = {**vars(event.posted), "nomination_id": event.nomination_id}
                _keep(connection, POSTINGS, {each.name: hung[each.name] for each in POSTINGS.c})


def _keep(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    key = next(iter(table.primary_key)).name
    statement = insert(table).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=row))


def confirmed_rows(connection: Connection) -> frozenset[str]:
    """The ids of the rows an official has confirmed."""
    return frozenset(connection.execute(select(CONFIRMATIONS.c.row)).scalars())


def rule_list(query: RuleList, reading: Reading) -> RuleRows:
    """Every row, or those of a day, or those nobody has confirmed yet."""
    known = {
        row["row"]: row for row in reading.connection.execute(select(CONFIRMATIONS)).mappings()
    }
    shown = [
        _shown(row, known.get(row.id))
        for row in sorted(RULE_ROWS.values(), key=lambda each: each.id)
        if query.on is None or row.holds_on(query.on)
    ]
    return RuleRows(rows=tuple(row for row in shown if not (query.unconfirmed and row.confirmed)))


def _shown(row: DatedRow, confirmation: Any) -> RuleRow:
    own = {each.name: getattr(row, each.name) for each in fields(row) if each.name not in _COMMON}
    return RuleRow(
        row=row.id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        status=row.status,
        text="; ".join(f"{name}: {value}" for name, value in own.items()),
        confirmed=row.read or confirmation is not None,
        against=confirmation["against"] if confirmation else None,
        confirmed_by=confirmation["confirmed_by"] if confirmation else None,
        confirmed_on=confirmation["confirmed_on"] if confirmation else None,
    )
