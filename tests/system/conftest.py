"""The whole house, running once for the tests that only add to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.installation import Installation
from tests.system.whole_house import whole_house


@pytest.fixture(scope="session")
def house(session_folder: Path) -> Iterator[Installation]:
    """The story's house. What is done in it beside the story must not show in its lists."""
    with whole_house(session_folder / "house") as installation:
        yield installation
