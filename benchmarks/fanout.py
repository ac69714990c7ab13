"""One message to 10,000 inboxes, durable, beside a bare COPY of the same rows.

Both commit with fsync on into tables with the same key and index. Ours also writes the
announcement and finds out whom it is for. Units are invented.
"""

import statistics
import time
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Engine, create_engine, insert

from benchmarks.rows import Row, at_least
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.recorded import Recorded
from services.notifications.announcement import Announcement, Fact, Notice
from services.notifications.views.inbox import InboxView
from services.notifications.views.tables import METADATA, UNITS

UNITS_TOLD = 10_000
ROUNDS = 7


def measure(folder: Path) -> list[Row]:
    """Inbox rows a second, the median of some rounds taken in turn."""
    server = EmbeddedPostgres(folder / "postgres", token_hex(16))
    server.start()
    try:
        conninfo = server.conninfo()
        arguments = conninfo_to_dict(conninfo)
        bare_engine = create_engine("postgresql+psycopg://", connect_args=arguments)
        engine = bare_engine.execution_options(schema_translate_map={"view": "public"})
        units = [UUID(int=number) for number in range(UNITS_TOLD)]
        with engine.begin() as connection:
            METADATA.create_all(connection)
            connection.execute(insert(UNITS), [{"unit_id": unit} for unit in units])
        with psycopg.connect(conninfo) as database:
            database.execute("CREATE TABLE bare (LIKE inbox INCLUDING ALL)")
        ours, bare = zip(
            *((_told(engine, n), _copied(conninfo, units, n)) for n in range(1, ROUNDS + 1)),
            strict=True,
        )
        bare_engine.dispose()
    finally:
        server.stop()
    value, peer = (UNITS_TOLD / statistics.median(times) for times in (ours, bare))
    name = f"one message to {UNITS_TOLD:,} inboxes"
    return [at_least(name, value, "notices/s", "bare COPY of the same rows", peer, 0.3)]


def _told(engine: Engine, position: int) -> float:
    notice = Notice(
        template="campaign-launched",
        message="CampaignLaunched",
        message_id=uuid4(),
        about=uuid4(),
        facts=(Fact("title", "Phong trào thử"),),
        every_unit_until=date(2025, 12, 31),
    )
    event: Any = Announcement.make(uuid4(), notice).collect_events()[0]
    now = datetime.now(UTC)
    facts = {"effective_at": now.isoformat()}
    identity, topic = event.originator_id, Announcement.Made.TOPIC
    recorded = Recorded(position, identity, 1, topic, b"{}", b"{}", now, event, facts)
    begin = time.perf_counter()
    with engine.begin() as connection:
        InboxView().project(connection, [recorded])
    return time.perf_counter() - begin


def _copied(conninfo: str, units: list[UUID], position: int) -> float:
    announcement = uuid4()
    with psycopg.connect(conninfo) as database:
        begin = time.perf_counter()
        with database.cursor().copy(
            "COPY bare (recipient, announcement_id, position) FROM STDIN"
        ) as copy:
            for unit in units:
                copy.write_row((unit, announcement, position))
        database.commit()
        return time.perf_counter() - begin
