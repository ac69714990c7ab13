"""W3C Trace Context: one trace id from the first sender to the last notice, one span a hop.

A `traceparent` is `version-trace-span-flags` in lower-case hexadecimal. A span id is derived from
the parent and from what is handled, so the same act done again after a failure has the same one.
"""

import re
import secrets
from hashlib import blake2b

_SHAPE = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_VERSION = "00"
_FLAGS = "01"
"""Sampled: every hop writes its trace id to its store and its log."""

_TRACE_BYTES, _SPAN_BYTES = 16, 8


def new_traceparent() -> str:
    """The beginning of a trace, for who sends something that nothing caused."""
    trace, span = secrets.token_hex(_TRACE_BYTES), secrets.token_hex(_SPAN_BYTES)
    made = f"{_VERSION}-{trace}-{span}-{_FLAGS}"
    return made if is_traceparent(made) else new_traceparent()


def is_traceparent(text: str) -> bool:
    """Whether `text` is one, of the one version there is; an id of nothing but zeros is none."""
    return _SHAPE.fullmatch(text) is not None


def next_span(parent: str, cause: object, service: str) -> str:
    """The same trace at the next hop: what `service` does about `cause`, a command or message."""
    version, trace, _, flags = parent.split("-")
    handled = f"{parent}/{cause}/{service}".encode()
    return f"{version}-{trace}-{blake2b(handled, digest_size=_SPAN_BYTES).hexdigest()}-{flags}"


def trace_id(traceparent: str | None) -> str | None:
    """The part that stays the same from hop to hop, as a log names it."""
    return None if traceparent is None else traceparent.split("-")[1]
