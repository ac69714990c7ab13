"""One way to write a value as JSON: sorted keys, no spaces, no floats, UTC as Z."""

from dataclasses import fields, is_dataclass
from typing import Any

import orjson

# STRICT_INTEGER: beyond 53 bits another reader of the JSON would see a different number.
_OPTIONS = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_UTC_Z
    | orjson.OPT_STRICT_INTEGER
    | orjson.OPT_PASSTHROUGH_DATACLASS
)

# Asking a class for its fields costs more than writing them.
_names: dict[type[object], tuple[str, ...]] = {}


def canonical(value: object) -> bytes:
    """The canonical JSON of `value`; raises `TypeError` for what JSON here cannot hold."""
    return orjson.dumps(value, default=_plain, option=_OPTIONS)


def _plain(value: object) -> dict[str, Any]:
    kind = type(value)
    names = _names.get(kind)
    if names is None:
        names = _names[kind] = _field_names(kind)
    return {name: getattr(value, name) for name in names}


def _field_names(kind: type[object]) -> tuple[str, ...]:
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    raise TypeError(f"{kind.__name__} cannot be stored")
