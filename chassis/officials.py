"""Whom `--as` knows, in `officials.json` in the data folder: those of the example, or yours."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel, ConfigDict, TypeAdapter

from chassis.act import Actor
from contracts.roles import Role

_FILE = "officials.json"


class UnknownOfficial(LookupError):
    """Nobody is known by this name; the text says who is."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)

    slug: str
    name: str
    office: str
    role: Role
    person_id: UUID
    unit_id: UUID | None


_ROWS = TypeAdapter(tuple[_Row, ...])


@dataclass(frozen=True)
class Official:
    """Somebody to act as: what `thidua … --as` is given, the office in words, and the actor."""

    slug: str
    office: str
    actor: Actor


def write_officials(data_dir: Path, officials: Sequence[Official]) -> None:
    """Keep them for later commands."""
    rows = [
        {
            "slug": each.slug,
            "name": each.actor.name,
            "office": each.office,
            "role": each.actor.role.value,
            "person_id": str(each.actor.person_id),
            "unit_id": None if each.actor.unit_id is None else str(each.actor.unit_id),
        }
        for each in officials
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    (data_dir / _FILE).write_text(text, encoding="utf-8")


def read_officials(data_dir: Path) -> dict[str, Official]:
    """Those kept, by slug; empty before anybody was added."""
    try:
        rows = _ROWS.validate_json((data_dir / _FILE).read_bytes())
    except FileNotFoundError:
        return {}
    return {row.slug: _official(row) for row in rows}


def official(data_dir: Path, slug: str) -> Official:
    """The one called `slug`; raises `UnknownOfficial`."""
    known = read_officials(data_dir)
    if slug in known:
        return known[slug]
    if not known:
        raise UnknownOfficial(
            "Chưa có ai để đóng vai: chạy `thidua officials add`, hoặc `thidua demo` để thử. "
            "/ There is nobody to act as yet: run `thidua officials add`, or the demo to try it."
        )
    near = ", ".join(get_close_matches(slug, known, n=3, cutoff=0.5) or sorted(known)[:5])
    raise UnknownOfficial(
        f"Không có ai tên “{slug}”, có {near}; xem `thidua officials`. "
        f"/ Nobody is called “{slug}”; there is {near}; see `thidua officials`."
    )


def _official(row: _Row) -> Official:
    actor = Actor(
        role=row.role, person_id=row.person_id, unit_id=row.unit_id, session="cli", name=row.name
    )
    return Official(row.slug, row.office, actor)
