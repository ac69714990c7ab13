"""Documents: stored once, sealed, read back exactly, and changed by nobody."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from chassis.document_install import install_documents
from chassis.documents import (
    CHUNK_BYTES,
    KEY_FILE,
    DocumentDamaged,
    DocumentDigests,
    DocumentEmpty,
    DocumentKeyUnusable,
    DocumentMissing,
    DocumentStore,
    DocumentTooLarge,
    PostgresDocuments,
    read_document_key,
)
from chassis.refusals import UnknownDocument
from tests.acts import FakeHistories, act

KEY = bytes(range(32))
PASSWORD = "only for this test"
NOBODY = sha256(b"nobody stored this").hexdigest()


class Roles:
    """The three roles of one test, and how they sign in."""

    def __init__(self, admin: str) -> None:
        suffix = secrets.token_hex(6)
        self.admin = admin
        self.owner, self.writer = f"own_{suffix}", f"write_{suffix}"
        self.checker = f"check_{suffix}"

    def sign_in(self, role: str) -> str:
        return make_conninfo(self.admin, user=role, password=PASSWORD)


@pytest.fixture
def roles(database: str) -> Iterator[Roles]:
    made = Roles(database)
    install_documents(database, made.owner, made.writer, made.checker)
    with psycopg.connect(database) as admin:
        for role in (made.writer, made.checker):
            statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
            admin.execute(statement.format(sql.Identifier(role), sql.Literal(PASSWORD)))
    yield made
    with psycopg.connect(database) as admin:
        for role in (made.writer, made.checker, made.owner):
            admin.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(sql.Identifier(role)))
            admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture
async def documents(roles: Roles) -> AsyncIterator[PostgresDocuments]:
    async with PostgresDocuments(roles.sign_in(roles.writer), KEY, largest=3 * CHUNK_BYTES) as made:
        yield made


def rows(roles: Roles, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(roles.admin) as admin:
        return admin.execute(query.encode()).fetchall()


@pytest.mark.parametrize(
    "size", [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]
)
async def test_what_was_stored_comes_back_whatever_its_size(
    documents: DocumentStore, size: int
) -> None:
    content = bytes(each % 251 for each in range(size))
    digest = await documents.put(content)
    assert digest == sha256(content).hexdigest()
    assert await documents.get(digest) == content


async def test_the_same_content_twice_is_stored_once(
    documents: DocumentStore, roles: Roles
) -> None:
    first = await documents.put(b"Bien ban hop" * 40_000)
    before = rows(roles, "SELECT digest, number, sealed FROM documents.chunks ORDER BY 2")
    assert await documents.put(b"Bien ban hop" * 40_000) == first
    assert rows(roles, "SELECT digest, number, sealed FROM documents.chunks ORDER BY 2") == before
    assert len(before) == 2


async def test_two_who_store_the_same_at_once_both_succeed(
    documents: DocumentStore, roles: Roles
) -> None:
    content = b"To trinh" * 50_000
    digests = await asyncio.gather(*(documents.put(content) for _ in range(6)))
    assert set(digests) == {sha256(content).hexdigest()}
    assert rows(roles, "SELECT count(*) FROM documents.chunks") == [(2,)]
    assert await documents.get(digests[0]) == content


async def test_nothing_readable_lies_in_the_database(
    documents: DocumentStore, roles: Roles
) -> None:
    """The same text in two documents looks different, and nowhere like itself."""
    secret = "Bà Phạm Thị Vân ở thôn Đông".encode()  # An invented person.
    await documents.put(secret + b"1")
    await documents.put(secret + b"2")
    sealed = [row[0] for row in rows(roles, "SELECT sealed FROM documents.chunks")]
    assert all(isinstance(each, bytes) and secret not in each for each in sealed)
    assert len({bytes(each)[:40] for each in sealed if isinstance(each, bytes)}) == 2


async def test_an_empty_or_too_large_document_is_refused_and_not_stored(
    documents: DocumentStore, roles: Roles
) -> None:
    with pytest.raises(DocumentEmpty):
        await documents.put(b"")
    with pytest.raises(DocumentTooLarge) as refused:
        await documents.put(bytes(3 * CHUNK_BYTES + 1))
    assert refused.value.values["largest"] == 3 * CHUNK_BYTES
    assert rows(roles, "SELECT count(*) FROM documents.documents") == [(0,)]


async def test_a_digest_nobody_stored_is_missing(documents: DocumentStore) -> None:
    stored = await documents.put(b"co")
    assert await documents.exists(stored)
    assert not await documents.exists(NOBODY)
    assert await documents.missing([NOBODY, stored, "x"]) == [NOBODY, "x"]
    assert await documents.missing([]) == []
    with pytest.raises(DocumentMissing):
        await documents.get(NOBODY)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE documents.chunks SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)",
        "UPDATE documents.chunks SET number = 2 - number WHERE number <> 1",
        "DELETE FROM documents.chunks WHERE number = 1",
        "UPDATE documents.documents SET chunks = 2",
        "UPDATE documents.documents SET key_name = 'another'",
        "UPDATE documents.documents SET size = size - 1",
    ],
)
async def test_any_change_behind_our_back_is_noticed(
    documents: DocumentStore, roles: Roles, damage: str
) -> None:
    digest = await documents.put(secrets.token_bytes(3 * CHUNK_BYTES))
    with psycopg.connect(roles.admin) as admin:
        # What an administrator of the database could do: take the guards away first.
        admin.execute("ALTER TABLE documents.chunks DISABLE TRIGGER USER")
        admin.execute("ALTER TABLE documents.documents DISABLE TRIGGER USER")
        admin.execute("ALTER TABLE documents.chunks DROP CONSTRAINT chunks_pkey")
        changed = admin.execute(damage.encode()).rowcount
    assert changed > 0
    with pytest.raises(DocumentDamaged):
        await documents.get(digest)


async def test_another_key_opens_nothing_and_says_so(
    documents: DocumentStore, roles: Roles
) -> None:
    digest = await documents.put(b"mot tep")
    async with PostgresDocuments(roles.sign_in(roles.writer), bytes(32)) as other:
        with pytest.raises(DocumentDamaged, match="sealed with key"):
            await other.get(digest)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE documents.chunks SET sealed = ''",
        "DELETE FROM documents.chunks",
        "TRUNCATE documents.documents CASCADE",
        "DROP TABLE documents.chunks",
        "ALTER TABLE documents.chunks DISABLE TRIGGER USER",
    ],
)
async def test_the_writer_can_change_no_document(
    documents: DocumentStore, roles: Roles, attack: str
) -> None:
    await documents.put(b"giu nguyen")
    with (
        psycopg.connect(roles.sign_in(roles.writer)) as writer,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        writer.execute(attack.encode())


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE documents.documents SET size = 1",
        "DELETE FROM documents.chunks",
        "TRUNCATE documents.chunks",
    ],
)
async def test_even_an_administrator_has_to_take_the_guard_away_first(
    documents: DocumentStore, roles: Roles, attack: str
) -> None:
    await documents.put(b"giu nguyen")
    with psycopg.connect(roles.admin) as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.Error, match="never changed"):
            admin.execute(attack.encode())


async def test_the_checker_learns_which_exist_and_nothing_else(
    documents: DocumentStore, roles: Roles
) -> None:
    stored = await documents.put(b"co")
    async with DocumentDigests(roles.sign_in(roles.checker)) as digests:
        assert await digests.missing([stored, NOBODY]) == [NOBODY]
    with (
        psycopg.connect(roles.sign_in(roles.checker)) as checker,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        checker.execute("SELECT sealed FROM documents.chunks")


async def test_an_act_refuses_a_digest_nobody_stored(documents: PostgresDocuments) -> None:
    stored = await documents.put(b"co")
    acting = act(FakeHistories())
    acting.documents = documents
    await acting.require_documents([stored], "papers")
    with pytest.raises(UnknownDocument) as refused:
        await acting.require_documents([stored, NOBODY], "papers")
    assert (refused.value.field, refused.value.values) == ("papers", {"digest": NOBODY})


async def test_an_act_without_documents_knows_none() -> None:
    acting = act(FakeHistories())
    await acting.require_documents([], "papers")
    with pytest.raises(UnknownDocument):
        await acting.require_documents([NOBODY], "papers")


def test_installing_again_changes_nothing(roles: Roles) -> None:
    before = rows(roles, "SELECT oid, relname, relacl::text FROM pg_class ORDER BY 1")
    install_documents(roles.admin, roles.owner, roles.writer, roles.checker)
    assert rows(roles, "SELECT oid, relname, relacl::text FROM pg_class ORDER BY 1") == before


def test_a_key_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentKeyUnusable, match="cannot be read"):
        read_document_key(tmp_path)
    (tmp_path / KEY_FILE).write_bytes(KEY[:31])
    with pytest.raises(DocumentKeyUnusable, match="31"):
        read_document_key(tmp_path)
    (tmp_path / KEY_FILE).write_bytes(KEY)
    assert read_document_key(tmp_path) == KEY
    with pytest.raises(ValueError, match="32 bytes"):
        PostgresDocuments("", KEY[:31])
