"""Pauses of Python's cyclic collector: they nest, they end, and a settled process has none."""

import gc
from collections.abc import Generator

import pytest

from chassis.collector import collector_paused, settle_collector


@pytest.fixture(autouse=True)
def as_it_was() -> Generator[None]:
    """Leave the collector of the test process as it was found."""
    running, thresholds = gc.isenabled(), gc.get_threshold()
    gc.enable()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    if not running:
        gc.disable()


def failing() -> None:
    with collector_paused():
        assert not gc.isenabled()
        raise ValueError("on the way")


def test_a_pause_ends_with_its_block_also_by_a_fault() -> None:
    with pytest.raises(ValueError, match="on the way"):
        failing()
    assert gc.isenabled()


def test_an_outer_pause_outlasts_an_inner_one() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_settled_process_collects_again_and_passes_over_what_was_loaded() -> None:
    with collector_paused():
        settle_collector()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    assert gc.isenabled()
