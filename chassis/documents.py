"""Documents people attach: stored once under the SHA-256 of their bytes, sealed, read back checked.

They lie in a database of their own as rows of 256 KiB, each sealed with AES-256-GCM under a key
that is kept in a file outside it. Events carry digests only; a digest nobody stored is refused.
"""

from collections.abc import Collection
from hashlib import sha256
from os import urandom
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from contracts.refusal import Refusal

CHUNK_BYTES = 256 * 1024
"""Plain bytes in one row: small enough that no reader or writer holds much more than one."""

DEFAULT_LARGEST = 20 * 1024 * 1024
"""Bytes of the largest document that is taken when nothing else is set."""

KEY_FILE = "documents.key"
KEY_BYTES = 32
_NONCE_BYTES = 12


class DocumentEmpty(Refusal):
    """There is nothing in it, so it proves nothing."""

    code: ClassVar[str] = "document-empty"
    vi: ClassVar[str] = "Tệp không có nội dung."
    en: ClassVar[str] = "The document is empty."
    next_vi: ClassVar[str] = "Chọn lại tệp rồi gửi lại."
    next_en: ClassVar[str] = "Choose the file again and send it again."
    rule: ClassVar[str | None] = "Quy ước: tài liệu lưu làm căn cứ phải có nội dung"


class DocumentTooLarge(Refusal):
    """It is larger than this installation takes."""

    code: ClassVar[str] = "document-too-large"
    vi: ClassVar[str] = "Tệp có {size} byte, lớn hơn mức cho phép {largest} byte."
    en: ClassVar[str] = "The document has {size} bytes, more than the {largest} that are taken."
    next_vi: ClassVar[str] = "Chia nhỏ hoặc giảm dung lượng tệp rồi gửi lại."
    next_en: ClassVar[str] = "Split it or make it smaller, then send it again."
    rule: ClassVar[str | None] = "Quy ước: mỗi tệp không vượt dung lượng mà nơi cài đặt cho phép"


class DocumentMissing(LookupError):
    """No document has this digest."""


class DocumentDamaged(RuntimeError):
    """What is stored does not open, or is not what its digest says: restore it from a backup."""


class DocumentKeyUnusable(RuntimeError):
    """The key is missing or has the wrong length; the text says which file."""


class DocumentStore(Protocol):
    """Keeps documents under the digest of their content."""

    async def put(self, content: bytes) -> str:
        """Store `content` and return its digest; the same content twice is stored once."""
        ...

    async def get(self, digest: str) -> bytes:
        """The content, checked against its digest."""
        ...

    async def exists(self, digest: str) -> bool:
        """Whether a document with this digest is stored."""
        ...

    async def missing(self, digests: Collection[str]) -> list[str]:
        """Those of `digests` that nobody stored, in the order given."""
        ...


def read_document_key(secrets: Path) -> bytes:
    """The sealing key, 32 bytes; raises `DocumentKeyUnusable`."""
    path = secrets / KEY_FILE
    try:
        key = path.read_bytes()
    except OSError as fault:
        raise DocumentKeyUnusable(
            f"{path}: không đọc được. / cannot be read: {fault.strerror}."
        ) from None
    if len(key) != KEY_BYTES:
        raise DocumentKeyUnusable(
            f"{path}: cần đúng {KEY_BYTES} byte, có {len(key)}. "
            f"/ must hold exactly {KEY_BYTES} bytes, holds {len(key)}."
        )
    return key


class DocumentDigests:
    """Which documents exist, for those who may not read them (the checker role is enough)."""

    def __init__(self, conninfo: str, *, connections: int = 2) -> None:
        """Nothing is connected until `open`."""
        self._pool: AsyncConnectionPool[AsyncConnection[TupleRow]] = AsyncConnectionPool(
            conninfo, min_size=1, max_size=connections, name="documents", open=False
        )

    async def open(self) -> None:
        """Connect; raises `psycopg_pool.PoolTimeout` when the database does not answer."""
        await self._pool.open(wait=True)

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()

    async def __aenter__(self) -> Self:
        """Open for the length of a `with`."""
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close again."""
        await self.close()

    async def exists(self, digest: str) -> bool:
        """Whether a document with this digest is stored."""
        return not await self.missing([digest])

    async def missing(self, digests: Collection[str]) -> list[str]:
        """Those of `digests` that nobody stored, in the order given."""
        if not digests:
            return []
        query = "SELECT digest FROM documents.documents WHERE digest = ANY(%s)"
        async with self._pool.connection() as connection:
            rows = await (await connection.execute(query, (list(digests),))).fetchall()
        known = {row[0] for row in rows}
        return [digest for digest in digests if digest not in known]


class PostgresDocuments(DocumentDigests):
    """The document store on PostgreSQL. `key` seals (32 bytes); `largest` is in bytes."""

    def __init__(
        self, conninfo: str, key: bytes, *, largest: int = DEFAULT_LARGEST, connections: int = 2
    ) -> None:
        """Nothing is connected until `open`. Raise ValueError for a key of another length."""
        super().__init__(conninfo, connections=connections)
        if len(key) != KEY_BYTES:
            raise ValueError(f"a document key has {KEY_BYTES} bytes")
        self._cipher = AESGCM(key)
        # Names the key without telling anything about it, so that a wrong one is recognised.
        self._key_name = sha256(b"thidua document key\x00" + key).hexdigest()[:16]
        self._largest = largest

    async def put(self, content: bytes) -> str:
        """Store `content` and return its digest; raises `DocumentEmpty`, `DocumentTooLarge`.

        The document and all its rows are committed together, so a digest that exists is whole.
        """
        if not content:
            raise DocumentEmpty
        if len(content) > self._largest:
            raise DocumentTooLarge(size=len(content), largest=self._largest)
        digest = sha256(content).hexdigest()
        if await self.exists(digest):
            return digest
        count = -(-len(content) // CHUNK_BYTES)
        async with self._pool.connection() as connection:
            made = await connection.execute(
                "INSERT INTO documents.documents (digest, size, chunks, key_name)"
                " VALUES (%s, %s, %s, %s) ON CONFLICT (digest) DO NOTHING",
                (digest, len(content), count, self._key_name),
            )
            if made.rowcount == 1:
                await self._put_chunks(connection, digest, content, count)
        return digest

    async def get(self, digest: str) -> bytes:
        """The content; raises `DocumentMissing`, `DocumentDamaged`."""
        query = "SELECT size, chunks, key_name FROM documents.documents WHERE digest = %s"
        async with self._pool.connection() as connection:
            row = await (await connection.execute(query, (digest,))).fetchone()
            if row is None:
                raise DocumentMissing(digest)
            size, count, key_name = row
            if key_name != self._key_name:
                raise DocumentDamaged(f"{digest} was sealed with key {key_name}, not this one")
            content = b"".join(
                [await self._chunk(connection, digest, number, count) for number in range(count)]
            )
        if len(content) != size or sha256(content).hexdigest() != digest:
            raise DocumentDamaged(f"{digest} is not what is stored under it")
        return content

    async def _put_chunks(
        self, connection: AsyncConnection[TupleRow], digest: str, content: bytes, count: int
    ) -> None:
        statement = "COPY documents.chunks (digest, number, sealed) FROM STDIN (FORMAT BINARY)"
        async with connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(["text", "int4", "bytea"])
            for number in range(count):
                nonce = urandom(_NONCE_BYTES)
                plain = content[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES]
                sealed = self._cipher.encrypt(nonce, plain, _place(digest, number, count))
                await copy.write_row((digest, number, nonce + sealed))

    async def _chunk(
        self, connection: AsyncConnection[TupleRow], digest: str, number: int, count: int
    ) -> bytes:
        query = "SELECT sealed FROM documents.chunks WHERE digest = %s AND number = %s"
        cursor = await connection.execute(query, (digest, number), binary=True)
        row = await cursor.fetchone()
        if row is None:
            raise DocumentDamaged(f"{digest} lacks part {number + 1} of {count}")
        nonce, sealed = row[0][:_NONCE_BYTES], row[0][_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, sealed, _place(digest, number, count))
        except InvalidTag:
            raise DocumentDamaged(f"part {number + 1} of {digest} does not open") from None


def _place(digest: str, number: int, count: int) -> bytes:
    # Authenticated, so that a row moved to another place or document does not open there.
    return f"{digest}/{number}/{count}".encode()
