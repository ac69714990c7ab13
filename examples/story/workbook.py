"""A proposal for many nominees, from files of rows laid out like the workbook that units fill in.

The same reader as for Excel understands them (`contracts.proposal_reading`), so a row that a unit
could not hand in cannot be played either.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import JsonValue

from contracts.proposal_layout import COLUMNS, LISTED, SHARED
from contracts.proposal_reading import ProposalReader
from contracts.proposals import AwardsOffered, FileProposal
from contracts.sheets import Sheet

Rows = Sequence[Sequence[str]]
"""The cells of one sheet, row by row."""

_FILES = {SHARED: "to-trinh.csv", LISTED: "danh-sach.csv"}


class RowsNotUnderstood(Exception):
    """A cell is wrong; the text names each sheet and cell."""


def rows_of(folder: Path) -> Mapping[str, Rows]:
    """The sheets in a folder, by name; raises `OSError`."""
    found: dict[str, Rows] = {}
    for sheet, name in _FILES.items():
        with (folder / name).open(encoding="utf-8", newline="") as file:
            found[sheet] = list(csv.reader(file))
    return found


def titles_of(folder: Path) -> list[str]:
    """What is asked for in each row, as people read it; raises `OSError`."""
    heading, *rows = rows_of(folder)[LISTED]
    place = heading.index(COLUMNS["title"])
    return [row[place] for row in rows]


def proposal_body(offered: AwardsOffered, sheets: Mapping[str, Rows]) -> dict[str, JsonValue]:
    """The body of `FileProposal` these rows say; raises `RowsNotUnderstood`."""
    read = ProposalReader(offered).read([Sheet(name, rows) for name, rows in sheets.items()])
    if read.content is None:
        faults = [f"{fault.sheet} {fault.cell}: {fault.vi}" for fault in read.faults]
        raise RowsNotUnderstood("; ".join(faults))
    told = read.content
    proposal = FileProposal(
        number=told.number,
        signed_on=told.signed_on,
        signed_by=told.signed_by,
        document=told.document,
        campaign_id=told.campaign_id,
        papers=told.papers,
        nominations=told.nominations,
    )
    body: dict[str, JsonValue] = proposal.model_dump(mode="json")
    return body
