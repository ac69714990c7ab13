"""The vault, on a real database and as the role directory logs in with. Names are invented."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from eventsourcing.persistence import StoredEvent

from chassis.refusals import CommandIdReused
from chassis.secret_files import DIRECTORY_KEY, SecretMissing
from services.directory.sealing import KekUnusable, SealBroken
from services.directory.vault import Vault
from tests.acts import named
from tests.chassis.stores import append_of, opened

PERSON, OTHER = named("person"), named("other")
VALUES = {"full_name": "Vũ Thị Nguyệt"}


@pytest.fixture
def owner(directory_database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(directory_database, autocommit=True) as connection:
        yield connection


def age(owner: psycopg.Connection) -> None:
    """Let two hours pass for every row."""
    owner.execute("UPDATE people.sealed SET sealed_at = sealed_at - interval '2 hours'")


def test_what_was_sealed_is_unsealed(vault: Vault) -> None:
    digests = vault.seal(PERSON, VALUES)
    assert set(digests) == {"full_name"}
    assert vault.unseal(PERSON) == VALUES
    assert vault.unseal(OTHER) is None


def test_the_database_holds_no_name(vault: Vault, owner: psycopg.Connection) -> None:
    vault.seal(PERSON, VALUES)
    rows = owner.execute("SELECT wrapped_key, content FROM people.sealed").fetchall()
    assert len(rows) == 1
    assert all("Nguyệt".encode() not in bytes(kept) for kept in rows[0])


def test_sealing_the_same_again_gives_the_same_digests(vault: Vault) -> None:
    assert vault.seal(PERSON, VALUES) == vault.seal(PERSON, VALUES)


def test_two_runs_of_one_command_agree_on_the_digests(vault: Vault) -> None:
    with ThreadPoolExecutor(8) as threads:
        runs = [threads.submit(vault.seal, PERSON, VALUES) for _ in range(16)]
    digests = [run.result() for run in runs]
    assert all(each == digests[0] for each in digests)


def test_other_values_under_the_same_id_are_refused(vault: Vault) -> None:
    vault.seal(PERSON, VALUES)
    with pytest.raises(CommandIdReused):
        vault.seal(PERSON, {"full_name": "Người khác"})
    assert vault.unseal(PERSON) == VALUES


def test_a_row_moved_to_another_person_does_not_open(
    vault: Vault, owner: psycopg.Connection
) -> None:
    vault.seal(PERSON, VALUES)
    owner.execute("UPDATE people.sealed SET person_id = %s, seal_id = %s", (OTHER, OTHER))
    with pytest.raises(SealBroken):
        vault.unseal(OTHER)


def test_an_old_orphan_is_swept(vault: Vault, owner: psycopg.Connection) -> None:
    vault.seal(PERSON, VALUES)
    age(owner)
    assert vault.sweep() == 1
    assert vault.unseal(PERSON) is None


def test_a_young_orphan_stays_for_its_act_may_still_be_on_its_way(vault: Vault) -> None:
    vault.seal(PERSON, VALUES)
    assert vault.sweep() == 0


def test_sealing_again_makes_an_orphan_young(vault: Vault, owner: psycopg.Connection) -> None:
    vault.seal(PERSON, VALUES)
    age(owner)
    vault.seal(PERSON, VALUES)
    assert vault.sweep() == 0


async def test_a_registered_person_is_never_swept(
    vault: Vault, owner: psycopg.Connection, directory_database: str
) -> None:
    vault.seal(PERSON, VALUES)
    with opened(directory_database) as store:
        await store.append(append_of(StoredEvent(PERSON, 1, "directory.Person.Registered", b"{}")))
    age(owner)
    assert vault.sweep() == 0
    assert vault.unseal(PERSON) == VALUES


def test_opening_twice_keeps_what_is_there(
    vault: Vault, directory_database: str, secrets_folder: Path
) -> None:
    vault.seal(PERSON, VALUES)
    second = Vault()
    second.open(directory_database, secrets_folder)
    assert second.unseal(PERSON) == VALUES
    second.close()
    second.close()


def test_without_its_key_the_vault_does_not_open(directory_database: str, tmp_path: Path) -> None:
    with pytest.raises(SecretMissing, match=DIRECTORY_KEY):
        Vault().open(directory_database, tmp_path)


def test_the_vault_does_not_open_under_another_key(
    vault: Vault, directory_database: str, secrets_folder: Path
) -> None:
    vault.seal(PERSON, VALUES)
    (secrets_folder / DIRECTORY_KEY).write_bytes(b"o" * 32)
    with pytest.raises(KekUnusable):
        Vault().open(directory_database, secrets_folder)


def test_one_damaged_row_does_not_keep_the_vault_shut(
    vault: Vault,
    owner: psycopg.Connection,
    directory_database: str,
    secrets_folder: Path,
) -> None:
    vault.seal(PERSON, VALUES)
    vault.seal(OTHER, VALUES)
    owner.execute("UPDATE people.sealed SET content = '' WHERE person_id = %s", (PERSON,))
    again = Vault()
    again.open(directory_database, secrets_folder)
    assert again.unseal(OTHER) == VALUES
    again.close()
