"""What in a new JSON schema would break a reader or a sender of the old one.

Within a major version only additions are allowed. A new value of an enumeration is an addition:
who reads messages must put up with values it does not know.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_LOWER = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")
_UPPER = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
_EXACT = ("pattern", "multipleOf", "uniqueItems")


def breaking_changes(old: Schema, new: Schema, *, read_by_old: bool = True) -> list[str]:
    """Each breaking change as one sentence that begins with the field's path; empty when none.

    `read_by_old`: what the new schema describes is also read by those who know only the old one
    (messages and results), so a field that was always there must stay so. Commands and queries
    may make a field optional.
    """
    comparison = _Comparison(old.get("$defs", {}), new.get("$defs", {}), read_by_old)
    return list(comparison.objects(old, new, ""))


class _Comparison:
    def __init__(self, old_defs: Schema, new_defs: Schema, read_by_old: bool) -> None:
        self._old_defs = old_defs
        self._new_defs = new_defs
        self._read_by_old = read_by_old
        self._open: set[tuple[str, str]] = set()

    def objects(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        # A model that holds itself is compared once; its inner self is the same comparison.
        pair = (str(old.get("$ref", "")), str(new.get("$ref", "")))
        if pair != ("", "") and pair in self._open:
            return
        self._open.add(pair)
        yield from self._resolved(
            _resolve(old, self._old_defs), _resolve(new, self._new_defs), path
        )
        self._open.discard(pair)

    def _resolved(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        where = path or "(whole)"
        if _shape(old) != _shape(new):
            yield f"{where}: retyped from {_shape(old)} to {_shape(new)}"
            return
        yield from _narrowed(old, new, where)
        yield from self._fields(old, new, path)
        yield from self._options(old.get("anyOf", []), new.get("anyOf", []), path)
        if "items" in old and "items" in new:
            yield from self.objects(old["items"], new["items"], f"{path}[]")
        old_more: Any = old.get("additionalProperties", True)
        new_more: Any = new.get("additionalProperties", True)
        if new_more is False and old_more is not False:
            yield f"{where}: unknown fields are refused from now on"
        elif not isinstance(old_more, bool) and not isinstance(new_more, bool):
            yield from self.objects(old_more, new_more, f"{path}{{}}")

    def _fields(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        needed_before = set(old.get("required", []))
        needed_after = set(new.get("required", []))
        for name in before:
            field = f"{path}.{name}".lstrip(".")
            if name not in after:
                yield f"{field}: removed or renamed"
                continue
            if name in needed_after - needed_before:
                yield f"{field}: required from now on"
            if self._read_by_old and name in needed_before - needed_after:
                yield f"{field}: no longer always there"
            yield from self.objects(before[name], after[name], field)
        for name in needed_after - set(before):
            yield f"{path}.{name}: a new field that is required".lstrip(".")

    def _options(self, old: list[Schema], new: list[Schema], path: str) -> Iterator[str]:
        after = {str(_shape(_resolve(each, self._new_defs))): each for each in new}
        for option in old:
            shape = str(_shape(_resolve(option, self._old_defs)))
            if shape not in after:
                yield f"{path or '(whole)'}: may no longer be {shape}"
            else:
                yield from self.objects(option, after.pop(shape), path)
        for shape in after if self._read_by_old else ():
            yield f"{path or '(whole)'}: may now also be {shape}"


def _resolve(schema: Schema, defs: Schema) -> Schema:
    if "$ref" not in schema:
        return schema
    target: Schema = defs[str(schema["$ref"]).removeprefix("#/$defs/")]
    return {**target, **{name: each for name, each in schema.items() if name != "$ref"}}


def _shape(schema: Schema) -> str:
    if "anyOf" in schema:
        return "one of several"
    kind = str(schema.get("type", "anything"))
    return f"{kind} ({schema['format']})" if "format" in schema else kind


def _narrowed(old: Schema, new: Schema, where: str) -> Iterator[str]:
    for limit in _LOWER:
        if limit in new and new[limit] > old.get(limit, float("-inf")):
            yield f"{where}: {limit} raised to {new[limit]}"
    for limit in _UPPER:
        if limit in new and new[limit] < old.get(limit, float("inf")):
            yield f"{where}: {limit} lowered to {new[limit]}"
    for rule in _EXACT:
        if rule in new and new[rule] != old.get(rule):
            yield f"{where}: {rule} changed to {new[rule]}"
    if "enum" in new and "enum" not in old:
        yield f"{where}: only some values from now on"
    for value in old.get("enum", []):
        if "enum" in new and value not in new["enum"]:
            yield f"{where}: the value {value} is no longer known"
    if "const" in new and new["const"] != old.get("const"):
        yield f"{where}: only the value {new['const']} from now on"
    if old.get("default") != new.get("default") and "default" in old:
        yield f"{where}: what is meant when it is left out changed"
