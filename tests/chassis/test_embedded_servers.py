"""The embedded servers: durable, restartable, never left behind."""

import json
import urllib.request
from pathlib import Path

import psycopg
from nats.aio.client import Client

from chassis.embedded_nats import EmbeddedNats
from chassis.embedded_postgres import EmbeddedPostgres


def test_postgres_is_durable_and_keeps_what_was_committed(folder: Path) -> None:
    server = EmbeddedPostgres(folder / "pg", "a-test-password")
    server.start()
    try:
        with psycopg.connect(server.conninfo(), autocommit=True) as admin:
            for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
                assert admin.execute(f"SHOW {name}").fetchone() == ("on",)
            admin.execute("CREATE TABLE kept (value int)")
            admin.execute("INSERT INTO kept VALUES (1)")
        server.kill()
        server.start()
        with psycopg.connect(server.conninfo()) as admin:
            assert admin.execute("SELECT value FROM kept").fetchall() == [(1,)]
    finally:
        server.stop()


def test_nats_syncs_always(nats_server: EmbeddedNats) -> None:
    with urllib.request.urlopen(f"{nats_server.monitor_url}/jsz?config=1") as answer:
        assert json.load(answer)["config"]["sync_always"] is True


async def test_nats_comes_back_on_its_port_after_kill(nats_server: EmbeddedNats) -> None:
    url = nats_server.url
    nats_server.kill()
    nats_server.start()
    assert nats_server.url == url
    client = Client()
    await client.connect(nats_server.url)
    await client.close()
    nats_server.stop()
    assert nats_server.pid is None


def test_a_database_of_ones_own(database: str) -> None:
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname='public'")
