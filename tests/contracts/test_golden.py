"""The published language is what the golden files promise, and breaks for nobody."""

import importlib
import json
import pkgutil
import shutil
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, ClassVar

import pytest

import contracts
from contracts.catalogue import MODULES, Word, commands, messages, queries
from contracts.compatibility import breaking_changes
from contracts.golden_files import (
    FOLDER,
    differences,
    every_word,
    file_name,
    main,
    schemas,
    write,
)
from contracts.message import Message
from contracts.request import Command, Query

OLD: dict[str, Any] = {
    "type": "object",
    "$defs": {
        "Kind": {"type": "string", "enum": ["a", "b"]},
        "Paper": {
            "type": "object",
            "properties": {"digest": {"type": "string", "pattern": "^x$"}},
            "required": ["digest"],
        },
    },
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "kind": {"$ref": "#/$defs/Kind"},
        "count": {"type": "integer", "minimum": 1, "maximum": 9},
        "title": {"type": "string", "minLength": 1, "maxLength": 300},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None},
        "papers": {"type": "array", "items": {"$ref": "#/$defs/Paper"}, "maxItems": 50},
        "more": {"type": "object", "additionalProperties": {"type": "integer"}},
    },
    "required": ["id", "kind", "count", "title", "papers"],
}


def changed(path: str, value: object) -> dict[str, Any]:
    """`OLD` with one place set to `value`, or left out when it is `...`."""
    new = deepcopy(OLD)
    *way, last = path.split("/")
    place: Any = new
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return new


def test_nothing_breaks_when_nothing_changes() -> None:
    assert breaking_changes(OLD, deepcopy(OLD)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("properties/extra", {"type": "string", "default": ""}),
        ("$defs/Kind/enum", ["a", "b", "c"]),
        ("properties/count/maximum", 10),
        ("properties/count/minimum", 0),
        ("properties/title/maxLength", ...),
        ("properties/papers/maxItems", 60),
        ("$defs/Paper/properties/digest/pattern", ...),
        ("description", "Said better."),
        ("properties/title/description", "The title."),
    ],
)
def test_an_addition_breaks_nobody(path: str, value: object) -> None:
    assert breaking_changes(OLD, changed(path, value)) == []


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("properties/title", ..., "title: removed or renamed"),
        ("properties/id/format", ..., "id: retyped from string (uuid) to string"),
        ("properties/count/type", "number", "count: retyped from integer to number"),
        ("properties/papers/items", {"type": "string"}, "papers[]: retyped from object to string"),
        ("required", ["id"], "count: no longer always there"),
        ("required", [*OLD["required"], "note"], "note: required from now on"),
        ("required", [*OLD["required"], "new"], "new: a new field that is required"),
        ("$defs/Kind/enum", ["a"], "kind: the value b is no longer known"),
        ("properties/title/enum", ["x"], "title: only some values from now on"),
        ("properties/title/const", "x", "title: only the value x from now on"),
        ("properties/count/minimum", 2, "count: minimum raised to 2"),
        ("properties/count/maximum", 8, "count: maximum lowered to 8"),
        ("properties/count/exclusiveMaximum", 9, "count: exclusiveMaximum lowered to 9"),
        ("properties/count/multipleOf", 2, "count: multipleOf changed to 2"),
        ("properties/title/minLength", 2, "title: minLength raised to 2"),
        ("properties/title/maxLength", 299, "title: maxLength lowered to 299"),
        ("properties/title/pattern", "^a", "title: pattern changed to ^a"),
        ("properties/papers/minItems", 1, "papers: minItems raised to 1"),
        ("properties/papers/maxItems", 49, "papers: maxItems lowered to 49"),
        ("properties/papers/uniqueItems", True, "papers: uniqueItems changed to True"),
        ("$defs/Paper/properties/digest/pattern", "^y$", "papers[].digest: pattern changed to ^y$"),
        ("$defs/Paper/properties/digest", ..., "papers[].digest: removed or renamed"),
        ("properties/note/anyOf", [{"type": "string"}], "note: may no longer be null"),
        ("properties/note/default", "x", "note: what is meant when it is left out changed"),
        ("properties/more/additionalProperties/type", "string", "more{}: retyped from integer to"),
        ("properties/more/additionalProperties", False, "more: unknown fields are refused"),
        ("additionalProperties", False, "(whole): unknown fields are refused from now on"),
    ],
)
def test_each_breaking_change_is_told(path: str, value: object, told: str) -> None:
    found = breaking_changes(OLD, changed(path, value))
    assert any(each.startswith(told) for each in found), found


def test_a_renamed_field_is_a_removed_and_a_required_one() -> None:
    new = changed("properties/title", ...)
    new["properties"]["heading"] = OLD["properties"]["title"]
    new["required"] = [*(each for each in OLD["required"] if each != "title"), "heading"]
    assert breaking_changes(OLD, new) == [
        "title: removed or renamed",
        "heading: a new field that is required",
    ]


def test_a_new_kind_of_value_breaks_readers_but_not_senders() -> None:
    new = changed("properties/note/anyOf", [*OLD["properties"]["note"]["anyOf"], {"type": "array"}])
    assert breaking_changes(OLD, new) == ["note: may now also be array"]
    assert breaking_changes(OLD, new, read_by_old=False) == []
    less = changed("required", ["id", "kind", "count", "papers"])
    assert breaking_changes(OLD, less) == ["title: no longer always there"]
    assert breaking_changes(OLD, less, read_by_old=False) == []


def test_a_model_that_holds_itself_is_compared_once() -> None:
    tree = {"$defs": {"T": {"type": "object", "properties": {"in": {"$ref": "#/$defs/T"}}}}}
    assert breaking_changes({**tree, "$ref": "#/$defs/T"}, {**tree, "$ref": "#/$defs/T"}) == []


def test_the_golden_files_are_what_the_code_says() -> None:
    assert list(differences(every_word(), FOLDER)) == []


@pytest.mark.parametrize("message", messages(), ids=lambda each: each.__name__)
def test_the_example_is_whole_and_survives_the_way_there_and_back(message: type[Message]) -> None:
    golden = json.loads((FOLDER / file_name(message)).read_text(encoding="utf-8"))
    read = message.model_validate_json(json.dumps(golden["example"]))
    assert read.model_dump(mode="json") == golden["example"]


def test_every_module_that_declares_words_is_in_the_catalogue() -> None:
    for found in pkgutil.iter_modules(contracts.__path__):
        if found.name in ("catalogue", "golden_files"):
            continue
        module = importlib.import_module(f"contracts.{found.name}")
        declares = any(
            isinstance(each, type)
            and issubclass(each, Message | Command | Query)
            and each.__module__ == module.__name__
            and each not in (Message, Command, Query)
            for each in vars(module).values()
        )
        assert declares == (module in MODULES), found.name


def test_no_two_words_share_a_name() -> None:
    """Permissions and subjects go by name alone."""
    names = [each.__name__ for each in every_word()]
    assert len(names) == len(set(names))
    assert len(messages()) + len(commands()) + len(queries()) == len(names)


class Promised(Message):
    """A message as it was promised."""

    SERVICE: ClassVar[str] = "campaigns"

    title: str


class Kept(Message):
    """The same with an addition."""

    SERVICE: ClassVar[str] = "campaigns"

    title: str
    note: str | None = None


class Broken(Message):
    """The same, broken."""

    SERVICE: ClassVar[str] = "campaigns"

    heading: str


for later in (Kept, Broken):
    later.__name__ = "Promised"


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    assert write([Promised], tmp_path) == []
    return tmp_path / "campaigns.Promised.v1.json"


def test_an_addition_is_written_and_the_example_kept(promised: Path) -> None:
    golden: Mapping[str, Any] = json.loads(promised.read_text())
    promised.write_text(json.dumps({**golden, "example": {"title": "Ví dụ"}}))
    assert list(differences([Promised], promised.parent)) == []
    assert [line.split(": ")[1] for line in differences([Kept], promised.parent)] == [
        "the schema has changed; run `make schemas`"
    ]
    assert write([Kept], promised.parent) == []
    written = json.loads(promised.read_text())
    assert written["example"] == {"title": "Ví dụ"}
    assert set(written["schema"]["properties"]) == {"title", "note"}


def test_a_breaking_change_is_refused_and_nothing_is_written(promised: Path) -> None:
    before = promised.read_text()
    assert write([Broken], promised.parent) == [
        "campaigns.Promised.v1.json: schema: title: removed or renamed",
        "campaigns.Promised.v1.json: schema: heading: a new field that is required",
    ]
    assert promised.read_text() == before


def test_a_missing_example_a_missing_and_a_stray_file_are_told(promised: Path) -> None:
    assert list(differences([Promised], promised.parent)) == [
        "campaigns.Promised.v1.json: write one example by hand"
    ]
    promised.rename(promised.with_name("campaigns.Removed.v1.json"))
    told = list(differences([Promised], promised.parent))
    assert told[0].endswith("there is no such file; run `make schemas`")
    assert told[1].startswith("campaigns.Removed.v1.json: belongs to nothing")


def test_the_command_ends_with_an_error_when_a_promise_is_broken(tmp_path: Path) -> None:
    folder = tmp_path / "golden"
    shutil.copytree(FOLDER, folder)
    said: list[str] = []
    assert main(["check", "--folder", str(folder)], said.append) == 0
    word: Word = messages()[0]
    path = folder / file_name(word)
    golden = json.loads(path.read_text(encoding="utf-8"))
    golden["schema"]["properties"]["gone"] = {"type": "string"}
    path.write_text(json.dumps(golden), encoding="utf-8")
    assert main(["write", "--folder", str(folder)], said.append) == 1
    assert said == [f"{file_name(word)}: schema: gone: removed or renamed"]
    path.unlink()
    assert main(["write", "--folder", str(folder)], said.append) == 1
    assert said[-1].endswith("write one example by hand")
    assert "schema" in json.loads(path.read_text(encoding="utf-8"))
    assert schemas(word) == {"schema": word.model_json_schema()}
