"""The ledger of the organising share: every allotment and every voucher."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Date, Integer, MetaData, Table, Text, select

from chassis.recorded import Recorded
from chassis.service import Reading
from chassis.views import copy_rows
from contracts.organising import OrganisingLedger, OrganisingLedgerShown, OrganisingLine
from services.budget.organising import Organising

METADATA = MetaData(schema="view")
LINES = Table(
    "organising_lines",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("year", Integer, nullable=False, index=True),
    Column("on", Date, nullable=False),
    Column("what", Text, nullable=False),
    Column("purpose", Text),
    Column("title", Text),
    Column("voucher", Text),
    Column("amount", BigInteger, nullable=False),
    Column("left", BigInteger, nullable=False),
)


class OrganisingBookView:
    """One line for each allotment and each voucher."""

    name = "organising_book"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter each movement with what was left after it."""
        copy_rows(connection, LINES, [row for each in events if (row := _line(each))])


def _line(recorded: Recorded) -> dict[str, Any] | None:
    event = recorded.event
    if isinstance(event, Organising.Allotted):
        told = {"what": "allotted", "purpose": None, "title": None, "voucher": None}
        amount = event.allotted
    elif isinstance(event, Organising.Spent):
        told = {"what": "spent", "purpose": event.purpose.value, "title": event.title}
        told["voucher"] = event.voucher
        amount = event.amount
    elif isinstance(event, Organising.Reversed):
        told = {"what": "reversed", "purpose": None, "title": event.reason}
        told["voucher"] = event.voucher
        amount = event.amount
    else:
        return None
    money = {"amount": amount, "left": event.left}
    return {"position": recorded.position, "year": event.year, "on": event.on, **told, **money}


def organising_ledger(query: OrganisingLedger, reading: Reading) -> OrganisingLedgerShown:
    """The share of a year; nothing is allotted before the fund is approved."""
    own = select(LINES).where(LINES.c.year == query.year).order_by(LINES.c.position)
    rows = reading.connection.execute(own).mappings()
    lines = tuple(OrganisingLine.model_validate(dict(row)) for row in rows)
    allotted = next((each.amount for each in reversed(lines) if each.what == "allotted"), 0)
    return OrganisingLedgerShown(
        year=query.year,
        allotted=allotted,
        spent=_total(lines, "spent") - _total(lines, "reversed"),
        left=lines[-1].left if lines else 0,
        lines=lines,
    )


def _total(lines: tuple[OrganisingLine, ...], what: str) -> int:
    return sum(each.amount for each in lines if each.what == what)
