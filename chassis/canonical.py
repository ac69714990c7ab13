"""One way to write a value as JSON: sorted keys, no spaces, no floats, UTC as Z."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import orjson

# STRICT_INTEGER: beyond 53 bits another reader of the JSON would see a different number.
_OPTIONS = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_UTC_Z
    | orjson.OPT_STRICT_INTEGER
    | orjson.OPT_PASSTHROUGH_DATACLASS
)


def canonical(value: object) -> bytes:
    """The canonical JSON of `value`; raises `TypeError` for what JSON here cannot hold."""
    return orjson.dumps(value, default=_plain, option=_OPTIONS)


def _plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in _field_names(type(value))}


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    raise TypeError(f"{kind.__name__} cannot be stored")
