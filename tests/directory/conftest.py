"""Fixtures of the directory tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.secret_files import DIRECTORY_KEY
from services.directory.vault import Vault
from tests.chassis.stores import installed


@pytest.fixture
def directory_database(database: str) -> str:
    """The connection string by which directory logs in to its own, provisioned database."""
    return installed(database, "directory")


@pytest.fixture
def secrets_folder(tmp_path: Path) -> Path:
    """A folder with a key-encryption key."""
    (tmp_path / DIRECTORY_KEY).write_bytes(b"k" * 32)
    return tmp_path


@pytest.fixture
def vault(directory_database: str, secrets_folder: Path) -> Iterator[Vault]:
    """An open vault."""
    opened = Vault()
    opened.open(directory_database, secrets_folder)
    yield opened
    opened.close()
