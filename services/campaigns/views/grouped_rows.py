"""Rows that belong to several of one thing, each under its own."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import RowMapping, Table, select

from chassis.service import Reading


def grouped(reading: Reading, table: Table, ids: Sequence[UUID]) -> dict[UUID, list[RowMapping]]:
    """The rows of `table` by their first column, where that is one of `ids`."""
    first, *rest = table.c
    found: defaultdict[UUID, list[RowMapping]] = defaultdict(list)
    rows = select(table).where(first.in_(ids)).order_by(first, *rest[:1])
    for row in reading.connection.execute(rows).mappings():
        found[row[first.name]].append(row)
    return found
