"""The whole house, running once for the tests that only add to it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.installation import Installation
from tests.system.school import School, founded
from tests.system.whole_house import whole_house


@pytest.fixture(scope="session")
def house(session_folder: Path) -> Iterator[Installation]:
    """The story's house. What is done in it beside the story must not show in its lists."""
    with whole_house(session_folder / "house") as installation:
        yield installation


@pytest.fixture(scope="session")
def school(session_folder: Path) -> Iterator[School]:
    """A house of its own with a school in it, because it must not show in the story's lists."""
    with whole_house(session_folder / "school") as installation:
        yield asyncio.run(founded(installation))
