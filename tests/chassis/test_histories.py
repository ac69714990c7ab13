"""Aggregates are loaded once, folded, and their new events collected with their metadata."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from chassis.application import StoreApplication
from chassis.event_store import Append, EventStore
from chassis.histories import StoreHistories
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata, facts_of
from tests.chassis.ledgers import Chapter, Kind, Ledger, Mark, Sheet
from tests.chassis.stores import installed, opened

NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)
SHEET = Sheet("Tờ một", (Mark(uuid4(), "Đã ghi", Kind.DRAFT),))


@pytest.fixture
def store(database: str) -> Iterator[EventStore]:
    with opened(installed(database)) as store:
        yield store


def about(reason: str) -> bytes:
    return EventMetadata(
        role="clerk",
        service="tests",
        build="1",
        correlation_id=uuid4(),
        effective_at=NOON,
        reason=reason,
    ).to_bytes()


async def stored(histories: StoreHistories, store: EventStore) -> list[int]:
    pending = histories.pending()
    return await store.append(Append([event for event, _ in pending], [m for _, m in pending]))


async def test_an_act_sees_what_was_stored_and_what_it_changed_itself(store: EventStore) -> None:
    mapper = EventMapper([Ledger])
    first = StoreHistories(store, mapper, about("mở sổ"))
    ledger_id = uuid4()
    first.save(Ledger.open(ledger_id))
    assert await stored(first, store) == [1]

    second = StoreHistories(store, mapper)
    second.begin(about("ghi sổ"))
    ledger = await second.find(Ledger, ledger_id)
    assert ledger is not None
    ledger.write(SHEET, NOON)
    second.save(ledger)
    assert await second.find(Ledger, ledger_id) is ledger
    assert await stored(second, store) == [2]

    recorded = [mapper.decode(row) for row in store.select_recorded(0, 10)]
    assert [each.facts["reason"] for each in recorded] == ["mở sổ", "ghi sổ"]
    assert [each.version for each in recorded] == [1, 2]


async def test_what_does_not_exist_or_is_of_another_kind_is_not_found(store: EventStore) -> None:
    mapper = EventMapper([Ledger, Chapter])
    histories = StoreHistories(store, mapper)
    ledger = Ledger.open(uuid4())
    histories.save(ledger)

    assert await histories.find(Ledger, uuid4()) is None
    assert await histories.find(Chapter, ledger.id) is None


async def test_acts_that_load_at_the_same_time_share_queries(store: EventStore) -> None:
    mapper = EventMapper([Ledger])
    app = StoreApplication(store, mapper)
    ids = [uuid4() for _ in range(40)]
    await asyncio.gather(*(app.save_soon(Ledger.open(each)) for each in ids))
    queries = 0
    plain = store.select_histories

    def counted(*args: object) -> object:
        nonlocal queries
        queries += 1
        return plain(*args)  # type: ignore[arg-type]

    store.select_histories = counted  # type: ignore[method-assign,assignment]
    found = await asyncio.gather(
        *(StoreHistories(store, mapper).find(Ledger, each) for each in ids)
    )

    assert [ledger.id for ledger in found if ledger] == ids
    assert queries <= 3


def test_the_librarys_application_saves_and_loads_on_this_store(store: EventStore) -> None:
    app = StoreApplication(store, EventMapper([Ledger]))
    ledger = Ledger.open(uuid4())
    app.save(ledger, metadata=about("mở sổ"))
    ledger.write(SHEET, NOON)
    (recording,) = app.save(ledger)

    again: Ledger = app.repository.get(ledger.id)

    assert recording.notification.id == 2
    assert again.sheets == [SHEET]
    assert facts_of(store.select_recorded(0, 1)[0].metadata)["reason"] == "mở sổ"
    assert [n.originator_version for n in app.notification_log.select(1, 10)] == [1, 2]


def test_metadata_comes_back_as_it_was_written() -> None:
    meta = EventMetadata("clerk", "tests", "1", uuid4(), NOON, actor=uuid4(), legal_basis="Điều 1")

    assert EventMetadata.from_bytes(meta.to_bytes()) == meta
    assert list(facts_of(meta.to_bytes())) == sorted(facts_of(meta.to_bytes()))
