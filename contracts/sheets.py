"""Tables people keep in spreadsheets: what a sheet holds, how it is laid out, what is wrong where.

Plain data without a file format, so that the same layout is written, read back and tested alike.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""The value of one cell; an empty one is None or an empty text."""

_NO_WIDTH: dict[int, None] = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was read: every row from the first, every cell from column A."""

    name: str
    rows: Sequence[Sequence[Cell]]

    def at(self, row: int, column: int) -> Cell:
        """The cell, both counted from 0; None beyond what the sheet holds."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True)
class Choice:
    """A drop-down in one column from a row on: `values` name a hidden sheet's column."""

    column: int
    first_row: int
    last_row: int
    values: tuple[str, ...]


@dataclass(frozen=True)
class SheetPlan:
    """A sheet to be written. `heading` counts the rows that stay in view and are set bold."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: tuple[int, ...] = ()
    heading: int = 0
    choices: tuple[Choice, ...] = ()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    hidden: bool = False


@dataclass(frozen=True)
class CellFault:
    """What is wrong in one cell, and what to do about it; `cell` is such as `E7`, or a row."""

    sheet: str
    cell: str
    vi: str
    en: str
    next_vi: str
    next_en: str


def address(row: int, column: int) -> str:
    """The address of a cell as people read it: row 6, column 4 is `E7`."""
    letters, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def plain(cell: Cell) -> str:
    """The text of a cell: composed, trimmed, without characters that cannot be seen."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    text = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
    text = unicodedata.normalize("NFC", text.translate(_NO_WIDTH))
    return re.sub(r"\s+", " ", text).strip()


def key(text: str) -> str:
    """What a text is recognised by: without diacritics, case, width, signs and doubled spaces."""
    apart = unicodedata.normalize("NFKD", text.translate(_NO_WIDTH).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", bare.replace("đ", "d")))


_DAY_FIRST = re.compile(
    r"^(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4}|\d{2})$"
)
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def day(cell: Cell) -> date | None:
    """The day a cell says, as a date of the spreadsheet or typed; None when it says none.

    Typed days put the day before the month, as in Vietnam: 1/9/2025 is the first of September.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = unicodedata.normalize("NFKC", plain(cell)).casefold()
    if found := _DAY_FIRST.match(text):
        day_of, month, year = (int(part) for part in found.groups())
        year += 2000 if len(found[3]) == 2 else 0
    elif found := _YEAR_FIRST.match(text):
        year, month, day_of = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day_of)
    except ValueError:
        return None
