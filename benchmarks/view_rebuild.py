"""A view rebuilt from 200,000 events, beside a bare SELECT and JSON decode of the same rows.

`python -m benchmarks.view_rebuild` prints the row. The view is the dossiers of nominations, the
store a real one with fsync on; the dossiers, people and units are invented. Ours also checks and
builds each event, folds it and writes two tables, and swaps them in while the old ones serve.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from uuid import UUID, uuid5

import orjson
import psycopg
from eventsourcing.persistence import StoredEvent

from benchmarks.appends import installed_store, new_database
from benchmarks.rows import Row, at_least
from chassis.embedded_postgres import EmbeddedPostgres
from chassis.event_store import Append, EventStore
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from chassis.projector import REBUILD_BATCH, Projector
from chassis.recorded_reads import RecordedReads
from chassis.view_builds import view_engine
from services.nominations.achievement import Achieved
from services.nominations.award_kinds import NomineeKind
from services.nominations.awards import AWARD_KINDS
from services.nominations.nomination import Nomination
from services.nominations.parts import Advice, Check, Decision, Entry, Finding, Paper
from services.nominations.service import service
from services.nominations.views.dossier import DossierView

DOSSIERS = 40_000
DAY = date(2025, 8, 4)
AT_ONCE = 300
"""Dossiers whose acts lie mixed in the store, as in a season of work."""

ROUNDS = 3
SPACE = UUID("5a3d1c52-58a4-4c40-8c43-6f1d6a2f9d10")


def named(name: str) -> UUID:
    """The id this name always stands for."""
    return uuid5(SPACE, name)


def one_dossier() -> Nomination:
    """A dossier from filing to the chair's decision: five events."""
    award = AWARD_KINDS["DH-LDTT"]
    papers = tuple(Paper(kind.value, f"{place:064x}") for place, kind in enumerate(award.papers))
    unit, appraiser = named("a school"), named("an appraiser")
    nomination = Nomination.file(
        named("a dossier"),
        Entry(
            "HS-0001",
            named("a campaign"),
            award.code,
            NomineeKind.INDIVIDUAL,
            named("who"),
            unit,
            DAY,
            Achieved("nam-2025", date(2025, 1, 1), date(2025, 7, 31)),
        ),
        filed_by=named("a filer"),
        title="Đề nghị danh hiệu Lao động tiên tiến",
        papers=papers,
        required=award.papers,
    )
    voters = (named("a voter"), named("another voter"))
    nomination.appraise(Finding(True, (Check("Đủ tiêu chuẩn", True),), appraiser, DAY))
    nomination.refer(appraiser)
    nomination.take_advice(Advice(named("a sitting"), True, 2, 0, 0, 2, 2, voters, DAY))
    decision = Decision(True, "1/QĐ-UBND", "Một căn cứ", "Một lý do", named("the chair"))
    nomination.decide(decision, on=DAY)
    return nomination


def stored_events(mapper: EventMapper) -> Iterator[StoredEvent]:
    """The same dossier for every id, a few hundred of them at a time, act by act."""
    acts = [mapper.to_stored_event(each) for each in one_dossier().collect_events()]
    for first in range(0, DOSSIERS, AT_ONCE):
        ids = [named(f"dossier {n}") for n in range(first, min(first + AT_ONCE, DOSSIERS))]
        yield from (replace(act, originator_id=each) for act in acts for each in ids)


def fill(store: EventStore, mapper: EventMapper) -> int:
    """Append every event; returns the head."""
    metadata = EventMetadata(
        role="standing_officer",
        service="nominations",
        build="benchmark",
        correlation_id=named("a request"),
        effective_at=datetime(2025, 9, 1, 5, 0, tzinfo=UTC),
        actor=named("an official"),
        reason="Hồ sơ đầy đủ, đúng hạn.",
    ).to_bytes()
    events = list(stored_events(mapper))
    for start in range(0, len(events), 1000):
        some = events[start : start + 1000]
        store.append_now(Append(some, [metadata] * len(some)))
    return store.head()


def bare(conninfo: str) -> float:
    """Events a second of SELECT in the same batches and decoding both JSON columns."""
    query = (
        "SELECT position, aggregate_id, version, topic, state, metadata, recorded_at"
        " FROM store.events WHERE position > %s ORDER BY position LIMIT %s"
    )
    started, position, count = time.perf_counter(), 0, 0
    with psycopg.connect(conninfo) as connection:
        while rows := connection.execute(query, (position, REBUILD_BATCH), binary=True).fetchall():
            for row in rows:
                orjson.loads(row[4])
                orjson.loads(row[5])
            position, count = rows[-1][0], count + len(rows)
    return count / (time.perf_counter() - started)


def rebuilt(projector: Projector, head: int) -> float:
    """Events a second of one rebuild and swap."""
    started = time.perf_counter()
    projector.rebuild(DossierView.name, lambda done, total: None)
    return head / (time.perf_counter() - started)


def measure(folder: Path) -> list[Row]:
    """The row of the table; both sides take turns and the middle figure of each counts."""
    server = EmbeddedPostgres(folder / "postgres", token_hex(16))
    server.start()
    try:
        with new_database(server) as admin:
            conninfo = installed_store(admin)
            mapper = EventMapper(service().aggregates)
            engine = view_engine(conninfo, pool_size=4, prepare=True)
            with EventStore(conninfo) as store:
                head = fill(store, mapper)
                projector = Projector(RecordedReads(store, mapper), [DossierView()], engine)
                projector.prepare()
                figures = [(rebuilt(projector, head), bare(conninfo)) for _ in range(ROUNDS)]
            engine.dispose()
    finally:
        server.stop()
    ours, peer = (statistics.median(each) for each in zip(*figures, strict=True))
    return [
        at_least(
            "rebuild a view from 200,000 events",
            ours,
            "events/s",
            "bare SELECT + JSON decode",
            peer,
            0.2,
        )
    ]


def main() -> None:
    """Measure in a folder of its own and print the row."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        Path(folder).chmod(0o755)
        for row in measure(Path(folder)):
            print(row)


if __name__ == "__main__":
    main()
