"""Lost replies, a database that goes away and comes back, and settings that could lose events."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from chassis import embedded_postgres
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.event_store import (
    EventStore,
    OutcomeUnknown,
    StoreUnavailable,
    UnsafeDurability,
    VersionConflict,
)
from tests.chassis.proxy import Loss, LossyProxy
from tests.chassis.stores import append_of, filed, installed, opened


@pytest.fixture
def conninfo(database: str) -> str:
    return installed(database)


@pytest.fixture
def proxy(conninfo: str) -> Iterator[LossyProxy]:
    proxy = LossyProxy(int(str(conninfo_to_dict(conninfo)["port"])))
    yield proxy
    proxy.close()


def through(proxy: LossyProxy, conninfo: str) -> str:
    return make_conninfo(conninfo, host="127.0.0.1", port=proxy.port, sslmode="disable")


@pytest.mark.parametrize("loss", list(Loss))
async def test_a_lost_reply_is_settled_by_what_is_stored(
    conninfo: str, proxy: LossyProxy, loss: Loss
) -> None:
    """Whether the server had committed or never heard of it, each append happens once."""
    taken = uuid4()
    with opened(through(proxy, conninfo)) as store:
        await store.append(append_of(filed(taken)))
        for turn in range(5):
            proxy.lose(loss)
            answers = await asyncio.gather(
                store.append(append_of(filed(), filed())),
                store.append(append_of(filed(taken, 1))),
                store.append(append_of(filed(taken, turn + 2))),
                return_exceptions=True,
            )
            assert proxy.lost.is_set()
            assert [type(answer) for answer in answers] == [list, VersionConflict, list]
            assert store.head() == 1 + 3 * (turn + 1)

        rows = store.select_recorded(0, 100)
    assert [row.position for row in rows] == list(range(1, 17))
    assert len({(row.aggregate_id, row.version) for row in rows}) == 16


async def test_a_caller_is_told_when_the_outcome_cannot_be_known(
    conninfo: str, proxy: LossyProxy
) -> None:
    aggregate_id = uuid4()
    with opened(through(proxy, conninfo), patience=0.3) as store:
        await store.append(append_of(filed()))
        proxy.refuse(True)
        proxy.lose(Loss.REPLY)
        append = append_of(filed(aggregate_id))
        with pytest.raises(OutcomeUnknown):
            await store.append(append)
        with pytest.raises(StoreUnavailable):
            await store.append(append)
        proxy.refuse(False)

        # It had been stored: sent again, the version says so.
        with pytest.raises(VersionConflict):
            await store.append(append)
    with opened(conninfo) as direct:
        assert direct.head() == 2


async def test_the_former_session_is_ended_before_its_outcome_is_read(
    conninfo: str, proxy: LossyProxy, database: str
) -> None:
    """The server still works on the lost batch, held up by a lock, when the writer comes back."""
    with opened(through(proxy, conninfo)) as store, psycopg.connect(database) as admin:
        await store.append(append_of(filed()))
        admin.execute("SELECT * FROM store.head FOR UPDATE")
        proxy.lose(Loss.BOTH)
        aggregate_id = uuid4()
        late = asyncio.create_task(store.append(append_of(filed(aggregate_id))))
        assert await asyncio.to_thread(proxy.lost.wait, 10)
        await asyncio.to_thread(_until_waiting, database)
        admin.rollback()

        assert await late == [2]
        assert [row.aggregate_id for row in store.select_recorded(1, 10)] == [aggregate_id]


def _until_waiting(database: str) -> None:
    """Return once another session of the writer waits for the lock: the second try."""
    found = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND wait_event_type = 'Lock'"
    )
    with psycopg.connect(database, autocommit=True) as admin:
        while (admin.execute(found).fetchone() or [0])[0] == 0:
            admin.execute("SELECT pg_sleep(0.01)")


async def test_the_store_works_again_after_postgresql_was_killed(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "postgres", "secret")
    server.start()
    try:
        with psycopg.connect(server.conninfo(), autocommit=True) as admin:
            admin.execute("CREATE DATABASE papers")
        conninfo = installed(server.conninfo("papers"))
        with opened(conninfo, patience=0.2) as store:
            acknowledged = await _appended_until_killed(store, server)
            with pytest.raises(StoreUnavailable):
                await store.append(append_of(filed()))
            with pytest.raises(StoreUnavailable):
                await asyncio.to_thread(store.head)
            server.start()

            positions = await store.append(append_of(filed()))
            stored = await asyncio.to_thread(store.select_recorded, 0, 100_000)
            assert [row.position for row in stored] == list(range(1, positions[0] + 1))
            assert set(acknowledged) <= {row.position for row in stored}
    finally:
        server.stop()


async def _appended_until_killed(store: EventStore, server: EmbeddedPostgres) -> list[int]:
    acknowledged: list[int] = []
    enough = asyncio.Event()

    async def keep_on() -> None:
        with suppress(StoreUnavailable):
            while True:
                acknowledged.extend(await store.append(append_of(filed())))
                if len(acknowledged) >= 200:
                    enough.set()

    callers = [asyncio.create_task(keep_on()) for _ in range(16)]
    await enough.wait()
    await asyncio.to_thread(server.kill)
    await asyncio.gather(*callers)
    return acknowledged


def test_a_database_that_is_not_there_is_unavailable(conninfo: str, proxy: LossyProxy) -> None:
    proxy.refuse(True)

    with pytest.raises(StoreUnavailable):
        EventStore(through(proxy, conninfo)).open()


def test_a_session_that_does_not_wait_for_the_disk_is_refused(database: str) -> None:
    conninfo = installed(database)
    writer = sql.Identifier(str(conninfo_to_dict(conninfo)["user"]))
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute(sql.SQL("ALTER ROLE {} SET synchronous_commit = off").format(writer))

    with pytest.raises(UnsafeDurability, match="synchronous_commit is off: ALTER") as refused:
        EventStore(conninfo).open()

    assert refused.value.unsafe == {"synchronous_commit": "off"}


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
def test_a_server_that_does_not_write_safely_is_refused(
    folder: Path, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The embedded server insists on safe settings by its command line.
    monkeypatch.setitem(vars(embedded_postgres)["_SETTINGS"], setting, "off")
    server = EmbeddedPostgres(folder / "postgres", "secret")
    server.start()
    try:
        conninfo = installed(server.conninfo())
        with pytest.raises(UnsafeDurability) as refused:
            EventStore(conninfo).open()
        assert refused.value.unsafe == {setting: "off"}
    finally:
        server.stop()
