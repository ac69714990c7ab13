"""The list of rule rows that were ever committed: a row is ended and followed, never edited.

`python -m tests.rules.listing write` takes new rows and newly ended ones in, and refuses the rest.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from contracts.dated import DatedRow
from services.nominations.rulebook import RULE_ROWS

LISTED = Path(__file__).parents[2] / "contracts" / "golden" / "rules.txt"
OPEN = "open"


def every_row() -> tuple[DatedRow, ...]:
    """Every rule row there is, in the order of its id."""
    return tuple(sorted(RULE_ROWS.values(), key=lambda row: row.id))


def line(row: DatedRow) -> str:
    """Its id, its end, and a digest of everything else."""
    told: dict[str, Any] = {each.name: getattr(row, each.name) for each in fields(row)}
    end = told.pop("valid_to")
    digest = sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS, default=_plain)).hexdigest()
    return f"{row.id} {end or OPEN} {digest[:24]}"


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    raise TypeError(type(value))


def row_faults(rows: Sequence[DatedRow], listed: Iterable[str]) -> Iterator[str]:
    """What was done to committed rows that may not be done."""
    now = {row.id: row for row in rows}
    for known in listed:
        name, end, digest = known.split(" ")
        row = now.get(name)
        if row is None:
            yield f"{name}: a row never goes; end it"
            continue
        _, new_end, new_digest = line(row).split(" ")
        if new_digest != digest:
            yield f"{name}: a row is never edited; end it and add the next"
        if end not in (OPEN, new_end):
            yield f"{name}: ended on {end}, and an end is never moved"
        if end == OPEN != new_end and not _followed(row, now):
            yield f"{name}: ended without a row that follows it the day after"


def _followed(row: DatedRow, now: dict[str, DatedRow]) -> bool:
    series, _, version = row.id.rpartition("@")
    following = now.get(f"{series}@{int(version) + 1}")
    ended: date | None = row.valid_to
    return bool(following and ended and following.valid_from == ended + timedelta(days=1))


def ended(row: DatedRow, on: date | None) -> DatedRow:
    """The row with another end."""
    return replace(row, valid_to=on)


def _write() -> int:
    rows = every_row()
    listed = LISTED.read_text("utf-8").splitlines() if LISTED.exists() else []
    faults = list(row_faults(rows, listed))
    print("\n".join(faults) or f"{len(rows)} rows")
    if not faults:
        LISTED.write_text("".join(f"{line(row)}\n" for row in rows), "utf-8")
    return len(faults)


if __name__ == "__main__":
    sys.exit(_write() if sys.argv[1:] == ["write"] else 2)
