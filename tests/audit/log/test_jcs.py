"""Canonical JSON against the examples of RFC 8785, and stored records against canonical JSON."""

import json
import struct
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.canonical import canonical
from contracts.record import record_bytes
from services.audit.log.jcs import canonical_json, number, require_canonical
from services.audit.log.malformed import Malformed

# RFC 8785 appendix B: the bits of a double, and what it is written as.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]


@pytest.mark.parametrize(("bits", "text"), NUMBERS)
def test_the_numbers_of_the_appendix(bits: str, text: str) -> None:
    assert number(struct.unpack(">d", bytes.fromhex(bits))[0]) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 2**53 + 1, {1: 2}])
def test_what_json_cannot_hold(value: object) -> None:
    with pytest.raises(Malformed):
        canonical_json([value])


def test_the_strings_and_literals_of_section_3_2_2() -> None:
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": '\u20ac$\u000f\nA\'\u0042"\\\\"/',
        "literals": [None, True, False],
    }
    assert canonical_json(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_the_order_of_names_of_section_3_2_3() -> None:
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = json.loads(canonical_json(dict.fromkeys(names, 0)))
    assert list(written) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=20,
)
# Names of fields are ours: ASCII letters. Dictionaries with other names do not occur in events.
FIELDS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(alphabet=st.characters(max_codepoint=0xD7FF), max_size=8), inner)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=8), JSON))
def test_canonical_json_reads_back_and_is_its_own_form(value: dict[str, Any]) -> None:
    data = canonical_json(value)
    assert require_canonical(data) == value


@given(st.dictionaries(st.text(alphabet=st.characters(max_codepoint=0xD7FF)), FIELDS))
def test_what_the_store_writes_is_canonical(value: dict[str, Any]) -> None:
    assert canonical(value) == canonical_json(value)


@given(st.dictionaries(st.text(alphabet="aábôđ", max_size=8), FIELDS), st.text(max_size=20))
def test_a_record_is_canonical(value: dict[str, Any], topic: str) -> None:
    body = record_bytes(
        service="council",
        position=7,
        aggregate_id=UUID(int=7),
        version=1,
        topic=topic,
        state=canonical(value),
        metadata=canonical({"reason": topic}),
        recorded_at=datetime(2025, 8, 4, tzinfo=UTC),
    )
    assert require_canonical(body)["state"] == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"1",
        b'{"a":1} ',
        b'{"a": 1}',
        b'{"b":1,"a":1}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":-0}',
        b'{"a":1e3}',
        b'{"a":9007199254740993}',
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"a":' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_not_canonical(data: bytes) -> None:
    with pytest.raises(Malformed):
        require_canonical(data)


@given(st.binary(max_size=100))
def test_bytes_at_random_are_canonical_or_refused(data: bytes) -> None:
    try:
        value = require_canonical(data)
    except Malformed:
        return
    assert canonical_json(value) == data
