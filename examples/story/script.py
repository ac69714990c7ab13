"""The data files of a story: units, people with their offices, and the acts in order."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from chassis.clock import HANOI
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
    `refused_again` the one that is also right when the story is played once more. `place` is the
    act's own name, by file and number: it stays the same in whatever part of the story it is told.
    """

    place: str = ""

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


class _Chapter(_Row):
    title: str
    title_en: str


class _Chapters(_Row):
    note: str
    chapters: dict[str, _Chapter]


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


def read_script(folder: Path = KIEN_THUY, *, files: str = "0[0-9]-*.json") -> Script:
    """Read the first path of a story: how one nomination goes, and those beside it.

    Raises `pydantic.ValidationError` naming the field of a broken file.
    """
    scenes = {path.stem: _read(path, _Scene) for path in sorted(folder.glob(files))}
    return Script(
        units=_read(folder / "units.json", _Units).units,
        people=_read(folder / "people.json", _People).people,
        scenes={name: _placed(name, scene.steps) for name, scene in scenes.items()},
        titles={name: (scene.title, scene.title_en) for name, scene in scenes.items()},
    )


def read_half_year(folder: Path = KIEN_THUY) -> Script:
    """Read the whole half-year: every act of every file, day by day, a chapter a month."""
    whole = read_script(folder, files="[0-9][0-9]-*.json")
    acts = [step for steps in whole.scenes.values() for step in steps]
    chapters: dict[str, list[Step]] = {}
    for step in sorted(acts, key=lambda each: each.at):
        chapters.setdefault(f"{step.at.astimezone(HANOI):%Y-%m}", []).append(step)
    told = _read(folder / "chapters.json", _Chapters).chapters
    return replace(
        whole,
        scenes={month: tuple(steps) for month, steps in chapters.items()},
        titles={month: (told[month].title, told[month].title_en) for month in chapters},
    )


def _placed(name: str, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(
        step.model_copy(update={"place": f"{name}/{number}"}) for number, step in enumerate(steps)
    )


def _read(path: Path, kind: type[F]) -> F:
    return kind.model_validate_json(path.read_text("utf-8"))
