"""Sealed values open for the one person and key they were sealed for. Names are invented."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from chassis.secret_files import DIRECTORY_KEY, SecretMissing
from services.directory.sealing import (
    SealBroken,
    Sealed,
    read_kek,
    seal,
    unseal,
)
from tests.acts import named

KEK, OTHER_KEK = b"k" * 32, b"o" * 32
PERSON, OTHER = named("person"), named("other")
VALUES = {"full_name": "Phạm Văn Đoàn", "birth_date": "1980-02-29"}


def test_what_was_sealed_comes_back() -> None:
    assert unseal(KEK, PERSON, seal(KEK, PERSON, VALUES)).values == VALUES


def test_no_value_can_be_read_in_what_is_kept() -> None:
    sealed = seal(KEK, PERSON, VALUES)
    for kept in (sealed.wrapped_key, sealed.content):
        assert "Phạm".encode() not in kept
        assert b"1980" not in kept


def test_two_seals_of_one_value_share_nothing() -> None:
    first, second = seal(KEK, PERSON, VALUES), seal(KEK, PERSON, VALUES)
    assert first.content != second.content
    assert first.wrapped_key != second.wrapped_key
    opened = [unseal(KEK, PERSON, each).digests() for each in (first, second)]
    assert opened[0]["full_name"] != opened[1]["full_name"]


def test_a_digest_is_that_of_the_disclosure_with_its_salt() -> None:
    opened = unseal(KEK, PERSON, seal(KEK, PERSON, VALUES))
    parts = [opened.salts["full_name"], "full_name", "Phạm Văn Đoàn"]
    disclosure = urlsafe_b64encode(json.dumps(parts, ensure_ascii=False).encode()).rstrip(b"=")
    assert opened.digests()["full_name"] == sha256(disclosure).hexdigest()


def test_a_row_copied_to_another_person_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal(KEK, OTHER, seal(KEK, PERSON, VALUES))


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        unseal(OTHER_KEK, PERSON, seal(KEK, PERSON, VALUES))


@pytest.mark.parametrize("where", [0, 12, -1])
def test_one_changed_byte_is_noticed(where: int) -> None:
    sealed = seal(KEK, PERSON, VALUES)
    changed = bytearray(sealed.content)
    changed[where] ^= 1
    with pytest.raises(SealBroken):
        unseal(KEK, PERSON, Sealed(sealed.wrapped_key, bytes(changed)))


def test_a_cut_row_is_noticed() -> None:
    with pytest.raises(SealBroken):
        unseal(KEK, PERSON, Sealed(b"", b""))


@pytest.mark.parametrize("content", [None, b"", b"k" * 31, b"k" * 33])
def test_a_key_file_that_cannot_serve_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / DIRECTORY_KEY).write_bytes(content)
    with pytest.raises(SecretMissing, match=DIRECTORY_KEY):
        read_kek(tmp_path)


def test_the_key_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / DIRECTORY_KEY).write_bytes(KEK)
    assert read_kek(tmp_path) == KEK
