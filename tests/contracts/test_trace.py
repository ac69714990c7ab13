"""A trace keeps its id from hop to hop, and every hop has a span of its own."""

import re

from contracts.trace import is_traceparent, new_traceparent, next_span, trace_id

SHAPE = re.compile(r"^00-[0-9a-f]{32}-[0-9a-f]{16}-01$")


def test_a_new_trace_is_well_formed_and_like_no_other() -> None:
    made = [new_traceparent() for _ in range(100)]
    assert all(SHAPE.match(each) and is_traceparent(each) for each in made)
    assert len({trace_id(each) for each in made}) == 100


def test_the_next_hop_keeps_the_trace_and_makes_a_span() -> None:
    parent = new_traceparent()
    heard = next_span(parent, "a message", "council")
    assert SHAPE.match(heard)
    assert trace_id(heard) == trace_id(parent)
    others = {
        next_span(parent, "a message", "budget"),
        next_span(parent, "another message", "council"),
        next_span(heard, "a message", "council"),
    }
    assert len({parent, heard, *others}) == 5
    assert next_span(parent, "a message", "council") == heard


def test_ids_of_nothing_but_zeros_are_no_trace() -> None:
    assert not is_traceparent("00-" + "0" * 32 + "-b7ad6b7169203331-01")
    assert not is_traceparent("00-0af7651916cd43dd8448eb211c80319c-" + "0" * 16 + "-01")
    assert not is_traceparent("không phải vết")
    assert trace_id(None) is None
