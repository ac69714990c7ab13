"""The keys the log signs with are files, and may be more than one."""

from pathlib import Path

import pytest

from chassis.secret_files import LOG_KEY, SecretFiles, SecretMissing, SecretUnusable
from services.audit.keeping.log_keys import add_log_key, log_signers
from services.audit.log.vkey import KeyType

ORIGIN = "thidua.example.vn/log"


@pytest.fixture
def secrets(folder: Path) -> SecretFiles:
    made = SecretFiles(folder / "secrets")
    made.ensure_all((), ())
    return made


def test_the_first_key_signs_first_and_the_others_beside_it(secrets: SecretFiles) -> None:
    first = log_signers(secrets, ORIGIN)
    assert [each.key.type for each in first] == [KeyType.ED25519]
    add_log_key(secrets, "pq", post_quantum=True)
    add_log_key(secrets, "2027", post_quantum=False)
    signers = log_signers(secrets, ORIGIN)
    assert signers[0].key == first[0].key
    assert [each.key.type for each in signers[1:]] == [
        KeyType.ED25519,
        KeyType.COSIGNATURE_ML_DSA_44,
    ]
    assert {each.key.name for each in signers} == {ORIGIN}
    assert (secrets.folder / "log-signing-pq.pem").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["", "../x", "A", "a b", "a" * 41])
def test_a_key_has_a_plain_name_and_is_made_once(secrets: SecretFiles, name: str) -> None:
    with pytest.raises(ValueError, match="a-z"):
        add_log_key(secrets, name, post_quantum=False)
    add_log_key(secrets, "2027", post_quantum=False)
    with pytest.raises(FileExistsError):
        add_log_key(secrets, "2027", post_quantum=False)


def test_a_key_that_is_none_is_named(secrets: SecretFiles) -> None:
    add_log_key(secrets, "pq", post_quantum=True)
    pq = secrets.path("log-signing-pq.pem")
    pq.rename(secrets.path(LOG_KEY))
    with pytest.raises(SecretUnusable, match=LOG_KEY):
        log_signers(secrets, ORIGIN)
    secrets.path(LOG_KEY).write_bytes(b"nothing")
    with pytest.raises(SecretUnusable, match=LOG_KEY):
        log_signers(secrets, ORIGIN)
    secrets.path(LOG_KEY).unlink()
    with pytest.raises(SecretMissing, match=LOG_KEY):
        log_signers(secrets, ORIGIN)
