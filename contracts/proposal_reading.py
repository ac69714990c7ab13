"""Reads a proposal out of the sheets people fill in; what is wrong is said cell by cell.

Forgiving where the meaning is clear (decomposed letters, names without diacritics, days typed as
text, doubled spaces, blank rows), and never guessing where it is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from contracts.cell_reading import CellReader, Fault
from contracts.nominations import FiledPaper
from contracts.proposal_layout import (
    COLUMNS,
    FIGURES,
    LABELS,
    LISTED,
    SHARED,
    ProposalContent,
    paper_names,
)
from contracts.proposals import MOST_ROWS, AwardsOffered, ProposedNomination
from contracts.sheets import Cell, CellFault, Sheet, address, key, plain
from contracts.stated import StatedFigure

_LOOKED_AT = 10
"""Rows in which the headings are looked for: people put a title above them."""

_IGNORED = frozenset({"stt", "so thu tu", "ghi chu"})
_OPTIONAL = frozenset({"note", "nominee_kind"})


@dataclass(frozen=True)
class ReadProposal:
    """What was understood. `content` is None while there is a fault; `rows` are sheet rows from 1.

    `rows[n]` is where the nomination n stands, so that a later answer can be shown at its cell.
    """

    content: ProposalContent | None
    rows: tuple[int, ...]
    faults: tuple[CellFault, ...]


@dataclass
class ProposalReader:
    """Reads with the awards offered, the units by short code and by name, and files by name."""

    offered: AwardsOffered
    units: Mapping[str, UUID] = field(default_factory=dict[str, UUID])
    files: Mapping[str, str] = field(default_factory=dict[str, str])

    def read(self, sheets: Sequence[Sheet]) -> ReadProposal:
        """The proposal in these sheets."""
        self._faults: list[CellFault] = []
        self._cells = CellReader(self.offered, self.units, self.files)
        named = {key(sheet.name): sheet for sheet in sheets}
        first, second = named.get(key(SHARED)), named.get(key(LISTED))
        for name, sheet in ((SHARED, first), (LISTED, second)):
            if sheet is None:
                self._say(name, "A1", Fault.no_sheet(name))
        shared = self._shared(first) if first else {}
        found = list(self._listed(second)) if second else []
        if second and not found and not self._faults:
            self._say(second.name, "A2", Fault.no_rows())
        rows = tuple(row for row, _ in found)
        if self._faults:
            return ReadProposal(None, rows, tuple(self._faults))
        nominations = tuple(asked for _, asked in found)
        return ReadProposal(ProposalContent(**shared, nominations=nominations), rows, ())

    def _shared(self, sheet: Sheet) -> dict[str, Any]:
        at = {
            key(plain(sheet.at(row, 0))): row
            for row in reversed(range(len(sheet.rows)))
            if plain(sheet.at(row, 0))
        }
        found: dict[str, Any] = {}
        for name, label in LABELS.items():
            row = at.get(key(label))
            if row is None:
                self._say(sheet.name, "A1", Fault.no_label(label))
            else:
                found[name] = self._value(sheet, row, 1, name)
        papers: list[FiledPaper] = []
        for kind, label in paper_names(self.offered).items():
            if (row := at.get(key(label))) is not None:
                papers += self._papers(sheet, row, 1, kind)
        figures: list[StatedFigure] = []
        for name, label in FIGURES.items():
            row = at.get(key(label))
            if row is not None and plain(sheet.at(row, 1)):
                value = self._value(sheet, row, 1, "figure")
                if value is not None:
                    figures.append(StatedFigure(name=name, value=value))
        return {**found, "papers": tuple(papers), "figures": tuple(figures)}

    def _listed(self, sheet: Sheet) -> Iterator[tuple[int, ProposedNomination]]:
        heading = self._heading(sheet)
        if heading is None:
            self._say(sheet.name, "A1", Fault.no_headings())
            return
        places = self._places(sheet, heading)
        taken = 0
        for row in range(heading + 1, len(sheet.rows)):
            if not any(plain(sheet.at(row, place)) for place in places.values()):
                continue
            taken += 1
            if taken > MOST_ROWS:
                self._say(sheet.name, f"A{row + 1}", Fault.too_many())
                return
            asked = self._nomination(sheet, row, places)
            if asked is not None:
                yield row + 1, asked

    def _heading(self, sheet: Sheet) -> int | None:
        wanted = key(COLUMNS["nominee_id"])
        for row in range(min(_LOOKED_AT, len(sheet.rows))):
            if wanted in {key(plain(cell)) for cell in sheet.rows[row]}:
                return row
        return None

    def _places(self, sheet: Sheet, heading: int) -> dict[str, int]:
        known = {key(text): name for name, text in COLUMNS.items()}
        known |= {key(text): f"paper:{kind}" for kind, text in paper_names(self.offered).items()}
        places: dict[str, int] = {}
        for column, cell in enumerate(sheet.rows[heading]):
            text = key(plain(cell))
            if text in known and known[text] not in places:
                places[known[text]] = column
            elif text and text not in _IGNORED:
                where = address(heading, column)
                self._say(sheet.name, where, Fault.unknown_heading(plain(cell)))
        for name, label in COLUMNS.items():
            if name not in places and name not in _OPTIONAL:
                self._say(sheet.name, f"A{heading + 1}", Fault.no_label(label))
        return places

    def _nomination(
        self, sheet: Sheet, row: int, places: Mapping[str, int]
    ) -> ProposedNomination | None:
        before = len(self._faults)
        told: dict[str, Any] = {}
        for name in COLUMNS:
            if name in places and name not in ("note", "nominee_kind"):
                told[name] = self._value(sheet, row, places[name], name)
        told["nominee_kind"] = self._kind(sheet, row, places, told.get("award_kind"))
        papers: list[FiledPaper] = []
        for name, column in places.items():
            if name.startswith("paper:"):
                papers += self._papers(sheet, row, column, name.removeprefix("paper:"))
        if len(self._faults) > before or len(told) < len(COLUMNS) - 1:
            return None
        achievement = {name: told.pop(name) for name in ("fact", "begins_on", "ends_on")}
        try:
            return ProposedNomination.model_validate(
                {**told, "achievement": achievement, "papers": papers}
            )
        except ValidationError as fault:
            for error in fault.errors(include_url=False, include_input=False):
                at = places.get(str(error["loc"][0]), 0)
                self._say(sheet.name, address(row, at), Fault.unusable(error["msg"]))
            return None

    def _kind(self, sheet: Sheet, row: int, places: Mapping[str, int], award: Any) -> Any:
        column = places.get("nominee_kind")
        cell = None if column is None else sheet.at(row, column)
        found = self._cells.kind(cell, award)
        if isinstance(found, Fault):
            self._say(sheet.name, address(row, column or 0), found)
            return None
        return found

    def _papers(self, sheet: Sheet, row: int, column: int, kind: str) -> list[FiledPaper]:
        found: list[FiledPaper] = []
        for each in self._cells.documents(sheet.at(row, column)):
            if isinstance(each, Fault):
                self._say(sheet.name, address(row, column), each)
            else:
                found.append(FiledPaper(kind=kind, digest=each))
        return found

    def _value(self, sheet: Sheet, row: int, column: int, name: str) -> Any:
        cell: Cell = sheet.at(row, column)
        found = self._cells.read(name, cell)
        if isinstance(found, Fault):
            self._say(sheet.name, address(row, column), found)
            return None
        return found

    def _say(self, sheet: str, cell: str, fault: Fault) -> None:
        said = CellFault(sheet, cell, fault.vi, fault.en, fault.next_vi, fault.next_en)
        self._faults.append(said)
