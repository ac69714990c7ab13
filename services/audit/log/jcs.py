"""Canonical JSON (RFC 8785): the one spelling of a value that everybody hashes alike."""

import json
import math
from typing import Any, NoReturn, cast

from services.audit.log.malformed import Malformed

_LARGEST_INTEGER = 2**53
_DEEPEST = 200


def canonical_json(value: object) -> bytes:
    """The canonical spelling of plain data (dict, list, str, int, float, bool, None).

    Raises `Malformed` for what JSON cannot hold or two readers would read differently: NaN,
    integers beyond 2^53, lone surrogates, other types, more than 200 levels.
    """
    parts: list[str] = []
    _write(value, parts, 0)
    try:
        return "".join(parts).encode("utf-8")
    except UnicodeEncodeError:
        raise Malformed("a string holds half a character") from None


def require_canonical(data: bytes) -> dict[str, Any]:
    """The JSON object spelled by `data`; raises `Malformed` unless that is its canonical form."""
    try:
        value: Any = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant
        )
    except (ValueError, RecursionError):
        raise Malformed("not a JSON object") from None
    if not isinstance(value, dict) or canonical_json(cast(object, value)) != data:
        raise Malformed("not the canonical form of a JSON object")
    return cast(dict[str, Any], value)


def _write(value: object, parts: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        raise Malformed("nested too deeply")
    if value is None or isinstance(value, bool):
        parts.append({None: "null", True: "true", False: "false"}[value])
    elif isinstance(value, str):
        parts.append(json.dumps(value, ensure_ascii=False))
    elif isinstance(value, int):
        if abs(value) > _LARGEST_INTEGER:
            raise Malformed("an integer that not every reader can hold")
        parts.append(str(value))
    elif isinstance(value, float):
        parts.append(number(value))
    elif isinstance(value, list | tuple):
        parts.append("[")
        for place, item in enumerate(cast(list[object], value)):
            parts.append("," if place else "")
            _write(item, parts, depth + 1)
        parts.append("]")
    elif isinstance(value, dict):
        _write_object(cast(dict[object, object], value), parts, depth)
    else:
        raise Malformed(f"{type(value).__name__} is no JSON")


def _write_object(value: dict[object, object], parts: list[str], depth: int) -> None:
    if not all(isinstance(name, str) for name in value):
        raise Malformed("a name in an object is a string")
    parts.append("{")
    for place, name in enumerate(sorted(map(str, value), key=_utf16)):
        parts.append(("," if place else "") + json.dumps(name, ensure_ascii=False) + ":")
        _write(value[name], parts, depth + 1)
    parts.append("}")


def _utf16(name: str) -> bytes:
    try:
        return name.encode("utf-16-be")
    except UnicodeEncodeError:
        raise Malformed("a name holds half a character") from None


def number(value: float) -> str:
    """A double as ECMAScript writes it: the shortest digits that read back the same."""
    if not math.isfinite(value):
        raise Malformed("no number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + ("" if fraction == "0" else fraction)
    point = len(whole) + int(exponent or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    digits = stripped.rstrip("0") or "0"
    return sign + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    mantissa = digits[0] + (f".{digits[1:]}" if digits[1:] else "")
    return f"{mantissa}e{point - 1:+d}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
