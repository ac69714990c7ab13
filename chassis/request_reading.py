"""Reads commands and queries from bytes that anybody may have sent.

Whatever the bytes are, the outcome is a value or one `InputFault`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar, cast

import orjson
from pydantic import BaseModel, ValidationError

from chassis.input_problems import InputFault, composed, describe, one_fault, refuse_nul

M = TypeVar("M", bound=BaseModel)

LARGEST_REQUEST = 1024 * 1024
"""Bytes; files travel through the document store, never in a command."""

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Of any day that is told; another is a slip of the hand, and no calendar could be reckoned on."""


def read_request(kind: type[M], raw: bytes) -> M:
    """The envelope of a command or query; every text in it is in NFC. Raises `InputFault`."""
    if not raw:
        raise InputFault(one_fault(None, "Yêu cầu trống", "The request is empty"))
    if len(raw) > LARGEST_REQUEST:
        raise InputFault(
            one_fault(
                None,
                f"Yêu cầu dài {len(raw)} byte, quá giới hạn {LARGEST_REQUEST} byte",
                f"The request is {len(raw)} bytes, more than the {LARGEST_REQUEST} allowed",
            )
        )
    try:
        value: Any = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise InputFault(
            one_fault(
                None,
                f"Yêu cầu không phải là JSON hợp lệ (UTF-8) ở ký tự {error.pos}",
                f"The request is not valid JSON in UTF-8 at character {error.pos}",
            )
        ) from error
    refuse_nul(value)
    return _validated(kind, composed(value), "")


def read_body(kind: type[M], body: BaseModel | dict[str, object]) -> M:
    """The command or query itself; raises `InputFault`, which names fields as `body.…`."""
    read = _validated(kind, body, "body")
    for path, day in _days(read, "body"):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            vi = f"phải từ năm {FIRST_YEAR} đến năm {LAST_YEAR}"
            en = f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}"
            raise InputFault(one_fault(path, vi, en))
    return read


def _days(value: object, path: str) -> Iterator[tuple[str, date]]:
    """Every day and moment in it, with its path."""
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, item in value:
            yield from _days(item, f"{path}.{name}")
    elif isinstance(value, tuple | list):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _days(item, f"{path}.{index}")


def _validated(kind: type[M], value: object, prefix: str) -> M:
    try:
        # By way of JSON, because a strict field takes a date or an id from JSON text alone.
        return kind.model_validate_json(orjson.dumps(value))
    except ValidationError as error:
        raise InputFault(describe(error, prefix)) from error
