"""What an append promises: whole or not at all, once, in order, and each by itself."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Event
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.persistence import DataError, Tracking
from psycopg.conninfo import conninfo_to_dict

from chassis.event_store import (
    Append,
    CommandMark,
    CommandRepeated,
    EventStore,
    ParkedMessageGone,
    StoreClosed,
    StoreOfAnother,
    TrackingPassed,
    VersionConflict,
)
from chassis.store_install import install_store
from tests.chassis.stores import append_of, filed, installed, opened

_OLDER_APPEND = """
    DROP FUNCTION store.append;
    CREATE FUNCTION store.append(uuid, bigint, int[], uuid[], int[], text[], bytea[], bytea[],
        uuid[], text[], bytea[], bytea[], text[], bigint[], text[], bigint[],
        out after bigint, out outcomes smallint[])
    LANGUAGE sql AS 'SELECT 0::bigint, null::smallint[]'
"""


@pytest.fixture
def store(database: str) -> Iterator[EventStore]:
    with opened(installed(database)) as store:
        yield store


def test_a_store_of_the_older_form_is_brought_up_to_date(database: str) -> None:
    conninfo = installed(database)
    with psycopg.connect(database) as admin:
        owner = admin.execute(
            "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'store'"
        ).fetchone()
        assert owner is not None
        admin.execute(_OLDER_APPEND)
        admin.execute(f"ALTER FUNCTION store.append OWNER TO {owner[0]}".encode())
        writer = conninfo_to_dict(conninfo)["user"]
    install_store(database, "nominations", owner[0], str(writer))

    with opened(conninfo) as store:
        assert store.append_now(append_of(filed())) == [1]
        assert store.recent(0, 1) == store.select_recorded(0, 1)


def mark(command_id: UUID | None = None, digest: bytes = b"d") -> CommandMark:
    return CommandMark(command_id or uuid4(), "FilePaper", digest, b'{"number":1}')


async def test_many_callers_are_numbered_without_a_gap(store: EventStore) -> None:
    answers = await asyncio.gather(*(store.append(append_of(filed())) for _ in range(700)))

    assert sorted(position for (position,) in answers) == list(range(1, 701))
    assert [row.position for row in store.select_recorded(0, 1000)] == list(range(1, 701))
    assert store.head() == 700


async def test_what_is_followed_from_memory_is_what_lies_in_the_table(store: EventStore) -> None:
    taken = uuid4()
    command = mark()
    await store.append(replace(append_of(filed(taken), filed()), command=command))
    await asyncio.gather(
        *(store.append(append_of(filed(state=b'{"a":1}'))) for _ in range(20)),
        store.append(append_of(filed(taken))),
        store.append(replace(append_of(filed()), command=command)),
        store.append(replace(append_of(filed()), tracking=Tracking("campaigns", 1))),
        return_exceptions=True,
    )

    assert store.recent(0, 100) == store.select_recorded(0, 100)
    assert store.recent(5, 3) == store.select_recorded(5, 3)
    assert store.follow(23, 9) == []


async def test_what_another_process_stored_is_followed_too(database: str) -> None:
    conninfo = installed(database)
    with opened(conninfo) as store, opened(conninfo) as other:
        await store.append(append_of(filed()))
        await other.append(append_of(filed(), filed()))
        await store.append(append_of(filed()))

        for each in (store, other):
            followed = [*each.follow(0, 100), *each.follow(1, 100), *each.follow(3, 100)]
            assert {row.position for row in followed} == {1, 2, 3, 4}
            assert each.follow(0, 100) == each.select_recorded(0, 100)


async def test_a_conflict_fails_its_own_caller_alone(store: EventStore) -> None:
    taken = uuid4()
    await store.append(append_of(filed(taken)))

    answers = await asyncio.gather(
        store.append(append_of(filed())),
        store.append(append_of(filed(taken))),
        store.append(append_of(filed(taken, 3))),
        store.append(append_of(filed(taken, 2), filed())),
        return_exceptions=True,
    )

    assert [type(answer) for answer in answers] == [list, VersionConflict, VersionConflict, list]
    assert store.head() == 4


@pytest.mark.parametrize("versions", [(2,), (1, 3), (2, 1), (1, 1), (-1,)])
async def test_a_new_history_begins_at_one_and_leaves_none_out(
    store: EventStore, versions: tuple[int, ...]
) -> None:
    aggregate_id = uuid4()

    with pytest.raises(VersionConflict):
        await store.append(append_of(*(filed(aggregate_id, version) for version in versions)))

    assert store.head() == 0


async def test_two_appends_to_one_history_at_once_follow_each_other(store: EventStore) -> None:
    aggregate_id = uuid4()

    answers = await asyncio.gather(
        *(store.append(append_of(filed(aggregate_id, version))) for version in range(1, 30))
    )

    assert [position for (position,) in answers] == list(range(1, 30))


async def test_what_the_database_cannot_hold_fails_its_own_caller_alone(store: EventStore) -> None:
    bad = append_of(replace(filed(), topic="a\0b"))

    answers = await asyncio.gather(
        store.append(append_of(filed())),
        store.append(bad),
        store.append(append_of(filed())),
        return_exceptions=True,
    )

    assert isinstance(answers[1], DataError)
    assert sorted(p for a in answers if isinstance(a, list) for p in a) == [1, 2]


async def test_a_repeated_command_gets_its_first_answer(store: EventStore) -> None:
    first = mark()
    assert await store.append(replace(append_of(filed(), filed()), command=first)) == [1, 2]

    with pytest.raises(CommandRepeated) as again:
        await store.append(replace(append_of(filed()), command=mark(first.command_id, b"other")))

    assert (again.value.position, again.value.reply) == (2, first.reply)
    assert again.value.digest == first.digest
    assert store.head() == 2
    answer = await store.command_answer(first.command_id)
    assert answer is not None
    assert (answer.mark, answer.position) == (first, 2)
    assert await store.command_answer(uuid4()) is None


async def test_a_command_sent_twice_at_once_is_carried_out_once(store: EventStore) -> None:
    command = mark()

    answers = await asyncio.gather(
        *(store.append(replace(append_of(filed()), command=command)) for _ in range(5)),
        return_exceptions=True,
    )

    assert [type(answer) for answer in answers] == [list] + [CommandRepeated] * 4
    assert store.head() == 1


async def test_a_command_that_changed_nothing_is_answered_again_too(store: EventStore) -> None:
    await store.append(append_of(filed()))
    quiet = Append((), (), command=mark())

    assert await store.append(quiet) == []
    with pytest.raises(CommandRepeated) as again:
        await store.append(quiet)
    assert again.value.position == 1


async def test_an_upstream_position_is_passed_once_and_together_with_its_effect(
    store: EventStore,
) -> None:
    effect = replace(append_of(filed()), tracking=Tracking("campaigns", 7))
    await store.append(effect)

    for late in (7, 6):
        with pytest.raises(TrackingPassed):
            await store.append(replace(append_of(filed()), tracking=Tracking("campaigns", late)))

    assert store.tracked("campaigns") == 7
    assert store.tracked("council") == 0
    assert store.head() == 1


async def test_a_conflict_leaves_the_upstream_position_where_it_was(store: EventStore) -> None:
    with pytest.raises(VersionConflict):
        await store.append(
            replace(append_of(filed(version=5)), tracking=Tracking("campaigns", 7), command=mark())
        )

    assert store.tracked("campaigns") == 0


async def test_a_parked_message_is_taken_off_the_shelf_with_its_effect(store: EventStore) -> None:
    at = Tracking("campaigns", 3)
    assert store.note_attempt("campaigns", 3) == 1
    assert store.note_attempt("campaigns", 3) == 2
    assert store.park(at, uuid4(), "CampaignLaunched", {"ce-id": "x"}, b"{}", "broke", 2)
    assert not store.park(at, uuid4(), "CampaignLaunched", {}, b"{}", "broke", 2)
    assert store.tracked("campaigns") == 3
    assert store.note_attempt("campaigns", 4) == 1

    retried = replace(append_of(filed()), unpark=at)
    assert await store.append(retried) == [1]
    with pytest.raises(ParkedMessageGone):
        await store.append(replace(append_of(filed()), unpark=at))

    assert not store.unpark("campaigns", 3)
    assert store.head() == 1


async def test_recorded_at_never_falls_even_when_the_clock_did(
    store: EventStore, database: str
) -> None:
    await store.append(append_of(filed()))
    ahead = store.select_recorded(0, 1)[0].recorded_at + timedelta(hours=1)
    with psycopg.connect(database) as admin:
        admin.execute("UPDATE store.head SET recorded_at = %s", [ahead])

    await store.append(append_of(filed()))

    assert store.select_recorded(1, 1)[0].recorded_at == ahead


async def test_waiting_ends_with_an_append_of_another_process(database: str) -> None:
    conninfo = installed(database)
    with opened(conninfo) as store, opened(conninfo) as other:
        waiting = asyncio.create_task(store.wait_beyond(0, 30))
        await asyncio.to_thread(other.append_now, append_of(filed(), filed()))

        assert await waiting == 2
        assert await store.wait_beyond(2, 0.01) == 2


async def test_growth_is_told_at_once(store: EventStore) -> None:
    grown = Event()
    heads: list[int] = []

    def note(head: int) -> None:
        heads.append(head)
        grown.set()

    store.on_commit(note)
    await store.append(append_of(filed(), filed()))

    assert grown.wait(10)
    assert heads == [2]


async def test_closing_commits_what_was_taken_and_takes_no_more(database: str) -> None:
    conninfo = installed(database)
    store = EventStore(conninfo)
    store.open()
    answers = [asyncio.ensure_future(store.append(append_of(filed()))) for _ in range(50)]
    await asyncio.sleep(0)
    await asyncio.to_thread(store.close)

    assert len(await asyncio.gather(*answers)) == 50
    with pytest.raises(StoreClosed):
        await store.append(append_of(filed()))


def test_a_store_belongs_to_one_service(database: str) -> None:
    installed(database, "nominations")

    with pytest.raises(StoreOfAnother, match="nominations"):
        install_store(database, "council", "owner_of_council", "writer_of_council")


def test_no_append_waits_for_a_compiler(database: str) -> None:
    installed(database)
    with psycopg.connect(database) as admin:
        found = admin.execute(
            "SELECT proname, proconfig FROM pg_proc WHERE 'enable_seqscan=off' = ANY(proconfig)"
        ).fetchall()
    assert [name for name, _ in found] == ["append"]
    assert all("jit=off" in settings for _, settings in found)
