"""Bodies of commands made from their own schemas: right ones, and ones with a single fault."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from contracts.request import Command

_TEXTS = (
    "Văn bản ví dụ",
    "ma-vi-du",
    "0" * 64,
    "DH-LDTT",
    "2025-Q3",
    "012345678",
    "award.DH-LDTT@1",
    "A" * 88,
)
_FORMATS = {"date": "2025-09-01", "date-time": "2025-09-01T08:00:00+07:00"}

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Broken:
    """A body with one thing wrong, and the field that must be named."""

    what: str
    body: dict[str, Any]
    field: str


def body_of(command: type[Command]) -> dict[str, Any]:
    """A body with every required field; the ids in it stand for nothing that exists."""
    return _Maker(command).body


def broken_bodies(command: type[Command]) -> Iterator[Broken]:
    """The right body with a field left out, unknown, of a wrong kind or too long, each in turn."""
    maker = _Maker(command)
    for name in maker.schema.get("required", ()):
        body = maker.body
        del body[name]
        yield Broken(f"{name} left out", body, f"body.{name}")
    yield Broken("a field nobody knows", {**maker.body, "la": "lạ"}, "body.la")
    for name, schema in maker.schema.get("properties", {}).items():
        yield Broken(
            f"{name} of a wrong kind", {**maker.body, name: maker.other(schema)}, f"body.{name}"
        )
        for path, value in maker.too_long(schema):
            place = f"body.{name}{path}"
            yield Broken(f"{place} too long", {**maker.body, name: value}, place)


class _Maker:
    """Makes values for one command's schema."""

    def __init__(self, command: type[Command]) -> None:
        self.schema: Schema = command.model_json_schema()
        self._definitions: Schema = self.schema.get("$defs", {})

    @property
    def body(self) -> dict[str, Any]:
        """A right body, new each time."""
        made: dict[str, Any] = self._value(self.schema)
        return made

    def other(self, schema: Schema) -> object:
        """A value of a kind this field cannot have."""
        return 7 if self._plain(schema).get("type") in ("array", "object") else {"kiểu": "khác"}

    def too_long(self, schema: Schema) -> Iterator[tuple[str, Any]]:
        """Values with one text or list that is too long, and its place under this field."""
        plain = self._plain(schema)
        if "maxLength" in plain:
            yield "", "a" * (plain["maxLength"] + 1)
        if plain.get("type") == "array":
            item = self._value(plain["items"])
            if "maxItems" in plain:
                yield "", [copy.deepcopy(item) for _ in range(plain["maxItems"] + 1)]
            for path, value in self.too_long(plain["items"]):
                yield f".0{path}", [value]
        for name, part in plain.get("properties", {}).items():
            for path, value in self.too_long(part):
                yield f".{name}{path}", {**self._value(plain), name: value}

    def _value(self, schema: Schema) -> Any:
        plain = self._plain(schema)
        if "enum" in plain:
            return plain["enum"][0]
        match plain["type"]:
            case "object":
                required = plain.get("required", ())
                return {name: self._value(plain["properties"][name]) for name in required}
            case "array":
                return [self._value(plain["items"]) for _ in range(plain.get("minItems", 1))]
            case "string":
                return self._text(plain)
            case "boolean":
                return True
            case "integer":
                return plain.get("minimum", 1)
            case other:
                raise AssertionError(f"no command has had a field of type {other} before")

    def _text(self, plain: Schema) -> str:
        if plain.get("format") == "uuid":
            return str(uuid4())
        if "format" in plain:
            return _FORMATS[plain["format"]]
        pattern = re.compile(plain.get("pattern", ""))
        longest = plain.get("maxLength", 5000)
        return next(text for text in _TEXTS if pattern.search(text) and len(text) <= longest)

    def _plain(self, schema: Schema) -> Schema:
        """The schema itself: references followed, and of several kinds the one that is not null."""
        if "$ref" in schema:
            return self._plain(self._definitions[schema["$ref"].rpartition("/")[2]])
        if "anyOf" in schema:
            return self._plain(next(each for each in schema["anyOf"] if each.get("type") != "null"))
        return schema
