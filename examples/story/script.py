"""The data files of a story: units, people with their offices, and the acts in order."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from contracts.directory import UnitKind
from contracts.roles import Role

KIEN_THUY = Path(__file__).parent.parent / "kien-thuy-2025-h2"
"""The half-year plan of UBND xã Kiến Thụy, with invented people."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class UnitRow(_Row):
    """A unit to register."""

    code: str
    name: str
    kind: UnitKind
    standing_body: bool


class OfficeRow(_Row):
    """An office a person holds; `slug` is what `--as` and the acts call its holder."""

    slug: str
    unit: str
    role: Role
    office: str


class PersonRow(_Row):
    """An invented person, with the offices held."""

    slug: str
    full_name: str
    officials: tuple[OfficeRow, ...]


class Step(_Row):
    """One act: who sends which command, and the day it counts for.

    In `body` a text `@name` stands for what an earlier act kept under that name, `@name.3` for one
    item of a list, and `@document:text` for the digest of a document with that text. `keep` gives
    names to fields of the answer; `refused` is the code of the problem that must be the answer,
    `refused_again` the one that is also right when the story is played once more.
    """

    who: Annotated[str, Field(alias="as")]
    do: str
    at: datetime
    body: Annotated[dict[str, JsonValue], Field(alias="with")]
    reason: str | None = None
    legal_basis: str | None = None
    keep: dict[str, str] = {}
    refused: str | None = None
    refused_again: str | None = None


class _Units(_Row):
    note: str
    units: tuple[UnitRow, ...]


class _People(_Row):
    note: str
    people: tuple[PersonRow, ...]


class _Scene(_Row):
    note: str
    title: str
    title_en: str
    steps: tuple[Step, ...]


F = TypeVar("F", bound=_Row)


@dataclass(frozen=True)
class Script:
    """A whole story: who there is, and the scenes by file name, in order.

    `titles` are the scenes' headings, in Vietnamese and English.
    """

    units: tuple[UnitRow, ...]
    people: tuple[PersonRow, ...]
    scenes: dict[str, tuple[Step, ...]]
    titles: dict[str, tuple[str, str]]


def read_script(folder: Path = KIEN_THUY) -> Script:
    """Read a story; raises `pydantic.ValidationError` naming the field of a broken file."""
    paths = sorted(folder.glob("[0-9][0-9]-*.json"))
    scenes = {path.stem: _read(path, _Scene) for path in paths}
    return Script(
        units=_read(folder / "units.json", _Units).units,
        people=_read(folder / "people.json", _People).people,
        scenes={name: scene.steps for name, scene in scenes.items()},
        titles={name: (scene.title, scene.title_en) for name, scene in scenes.items()},
    )


def _read(path: Path, kind: type[F]) -> F:
    return kind.model_validate_json(path.read_text("utf-8"))
