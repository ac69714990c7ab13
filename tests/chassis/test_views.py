"""Views: rows and position together, one projector's work never twice, rebuilt without a gap."""

import asyncio
import threading
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import ARRAY, Column, Connection, Engine, Integer, MetaData, Table, Text, text

from chassis.act import Actor
from chassis.projector import Projector
from chassis.recorded import Recorded
from chassis.service import Reading
from chassis.view_builds import RebuildRunning, view_engine
from chassis.views import ViewBehind, ViewReader, ViewRebuilding, copy_rows, update_rows
from contracts.roles import Role
from tests.chassis.notebook import ListSource, Notebook, text_of, written

CLERK = Actor(Role.CLERK)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = view_engine(database, pool_size=4, prepare=False)
    yield made
    made.dispose()


def projected(engine: Engine, source: ListSource, view: Notebook) -> Projector:
    """A projector whose view has caught up with the source."""
    projector = Projector(source, [view], engine, batch=3)
    projector.prepare()
    while projector.step(view) != source.head():
        continue
    return projector


def rows(engine: Engine, table: str = "view.notes") -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1"))]


def schemas(engine: Engine) -> set[str]:
    query = "SELECT nspname FROM pg_namespace WHERE nspname ~ '^(view|notebook)'"
    with engine.connect() as connection:
        return set(connection.execute(text(query)).scalars())


async def test_a_query_sees_every_event_and_the_position_it_holds_for(engine: Engine) -> None:
    view = Notebook()
    projected(engine, ListSource(7), view)
    answer, position = await ViewReader(engine, [view]).answer(view.texts, "chú 7", CLERK)
    assert (answer, position) == (["Ghi chú 7"], 7)


async def test_an_empty_store_gives_an_empty_view_that_can_be_read(engine: Engine) -> None:
    view = Notebook()
    Projector(ListSource(), [view], engine).prepare()
    assert await ViewReader(engine, [view]).answer(view.texts, "", CLERK) == ([], 0)


async def test_before_it_has_caught_up_a_first_build_is_not_shown(engine: Engine) -> None:
    view = Notebook()
    projector = Projector(ListSource(7), [view], engine, batch=3)
    projector.prepare()
    projector.step(view)
    with pytest.raises(ViewRebuilding):
        await ViewReader(engine, [view]).answer(view.texts, "", CLERK)


def test_a_projection_that_fails_leaves_neither_rows_nor_position(engine: Engine) -> None:
    view, source = Notebook(), ListSource(3)
    projector = projected(engine, source, view)
    source.add("tốt")
    source.add("hỏng")
    view.fail_on = "hỏng"
    with pytest.raises(RuntimeError, match="hỏng"):
        projector.step(view)
    assert [row[0] for row in rows(engine)] == [1, 2, 3]
    view.fail_on = None
    assert projector.step(view) == 5


def test_two_projectors_at_once_fold_each_event_once(engine: Engine) -> None:
    """A primary key would refuse a double; a gap would show in the rows."""
    source, view = ListSource(0), Notebook()
    projected(engine, source, view)
    for _ in range(60):
        source.add()
    faults: list[BaseException] = []

    def follow() -> None:
        own = Notebook()
        projector = Projector(source, [own], engine, batch=3)
        try:
            while projector.step(own) != source.head():
                continue
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=follow) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert faults == []
    assert [row[0] for row in rows(engine)] == list(range(1, 61))


async def test_a_new_version_is_built_beside_while_the_old_one_serves(engine: Engine) -> None:
    old, new, source = Notebook(), Notebook(version=2), ListSource(7)
    projected(engine, source, old)
    projector = Projector(source, [new], engine, batch=3)
    projector.prepare()
    assert projector.step(new) == 3
    assert (await ViewReader(engine, [old]).answer(old.texts, "", CLERK))[1] == 7
    assert schemas(engine) == {"view", "views", "notebook_v2_1"}
    assert [projector.step(new), projector.step(new)] == [6, 7]
    answer, position = await ViewReader(engine, [new]).answer(new.texts, "7", CLERK)
    assert (answer, position) == (["Ghi chú 7"], 7)
    assert rows(engine)[0] == (1, "Ghi chú 1", 9)
    assert schemas(engine) == {"view", "views"}


async def test_new_code_on_old_tables_says_that_the_view_is_being_rebuilt(engine: Engine) -> None:
    projected(engine, ListSource(3), Notebook())
    new = Notebook(version=2)

    def everything(query: str, reading: Reading) -> int:
        assert query == ""
        return len(reading.connection.execute(new.notes.select()).all())

    with pytest.raises(ViewRebuilding):
        await ViewReader(engine, [new]).answer(everything, "", CLERK)


def test_the_old_version_stops_quietly_once_the_new_one_is_live(engine: Engine) -> None:
    old, source = Notebook(), ListSource(2)
    projector = projected(engine, source, old)
    projected(engine, source, Notebook(version=2))
    source.add()
    assert projector.step(old) is None
    assert len(rows(engine)) == 2


def test_rebuilt_from_zero_gives_the_same_rows_and_tells_how_far_it_is(engine: Engine) -> None:
    view, source = Notebook(), ListSource(12_000)
    before_source = ListSource(12_000)
    projector = Projector(before_source, [view], engine, batch=5_000)
    projector.prepare()
    while projector.step(view) != 12_000:
        continue
    before = rows(engine)
    told: list[tuple[int, int]] = []
    projector = Projector(source, [view], engine)
    assert projector.rebuild("notebook", lambda done, total: told.append((done, total))) == 12_000
    assert rows(engine) == before
    assert told == [(5_000, 12_000), (10_000, 12_000), (12_000, 12_000)]
    assert schemas(engine) == {"view", "views"}


def test_a_rebuild_repairs_rows_that_somebody_spoiled(engine: Engine) -> None:
    """Negative control of the comparison above."""
    view, source = Notebook(), ListSource(5)
    projector = projected(engine, source, view)
    good = rows(engine)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM view.notes WHERE position = 2"))
    assert rows(engine) != good
    projector.rebuild("notebook", lambda done, total: None)
    assert rows(engine) == good


def test_a_rebuild_left_behind_by_a_killed_process_is_swept_away(engine: Engine) -> None:
    view, source = Notebook(), ListSource(5)
    projector = projected(engine, source, view)

    def killed(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        projector.rebuild("notebook", killed)
    assert len(schemas(engine)) == 3
    assert projector.rebuild("notebook", lambda done, total: None) == 5
    assert schemas(engine) == {"view", "views"}


def test_the_second_rebuild_at_a_time_is_refused(engine: Engine) -> None:
    view = Notebook()
    projector = projected(engine, ListSource(5), view)

    def again(done: int, total: int) -> None:
        projector.rebuild("notebook", lambda done, total: None)

    with pytest.raises(RebuildRunning, match="is rebuilding the view"):
        projector.rebuild("notebook", again)
    with pytest.raises(KeyError):
        projector.rebuild("no such view", lambda done, total: None)


def test_a_swap_never_shows_less_than_was_already_read(engine: Engine) -> None:
    """Events that the live build folds while the rebuild ends are in the rebuilt rows too."""
    view, source = Notebook(), ListSource(5)
    projector = projected(engine, source, view)

    def one_more(done: int, total: int) -> None:
        while source.head() < 8:
            source.add()
            projector.step(view)

    assert projector.rebuild("notebook", one_more) == 8
    assert [row[0] for row in rows(engine)] == list(range(1, 9))


async def test_a_reader_in_the_middle_of_a_swap_sees_one_whole_state(engine: Engine) -> None:
    view, source = Notebook(), ListSource(40)
    projector = projected(engine, source, view)
    reader = ViewReader(engine, [view])
    done = threading.Event()

    def rebuild_often() -> None:
        for _ in range(8):
            projector.rebuild("notebook", lambda done, total: None)
        done.set()

    rebuilding = asyncio.create_task(asyncio.to_thread(rebuild_often))
    counts: set[tuple[int, int]] = set()
    while not done.is_set():
        answer, position = await reader.answer(view.texts, "", CLERK)
        counts.add((len(answer), position))
    await rebuilding
    assert counts == {(40, 40)}


async def test_after_waits_until_the_view_has_come_that_far(engine: Engine) -> None:
    view, source = Notebook(), ListSource(2)
    reader = ViewReader(engine, [view], patience=30, interval=30)
    projector = Projector(source, [view], engine, moved=reader.wake)
    projector.prepare()
    stop = asyncio.Event()
    running = asyncio.create_task(projector.run(stop))
    asking = asyncio.create_task(reader.answer(view.texts, "", CLERK, after=3))
    source.add("đến sau")
    answer, position = await asyncio.wait_for(asking, 40)
    assert answer[-1] == "đến sau"
    assert position == 3
    stop.set()
    await running


async def test_a_position_that_is_not_reached_in_time_is_a_problem(engine: Engine) -> None:
    view = Notebook()
    projected(engine, ListSource(2), view)
    reader = ViewReader(engine, [view], patience=0)
    with pytest.raises(ViewBehind) as behind:
        await reader.answer(view.texts, "", CLERK, after=9)
    assert behind.value.values == {"after": 9, "reached": 2}


async def test_a_failing_view_says_so_and_never_stops_another(engine: Engine) -> None:
    bad, good, source = Notebook(), Notebook(name="second", table="others"), ListSource(1)
    reader = ViewReader(engine, [good], patience=30)
    projector = Projector(source, [bad, good], engine, moved=reader.wake)
    bad.fail_on = "hỏng"
    projector.prepare()
    stop = asyncio.Event()
    running = asyncio.create_task(projector.run(stop))
    source.add("hỏng")
    answer, _ = await reader.answer(good.texts, "hỏng", CLERK, after=2)
    assert answer == ["hỏng"]
    deadline = asyncio.get_running_loop().time() + 30
    while "notebook" not in projector.failing:
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.01)
    assert set(projector.failing) == {"notebook"}
    stop.set()
    await running


def test_views_that_cannot_lie_side_by_side_are_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="share the table notes"):
        Projector(ListSource(), [Notebook(), Notebook(name="second")], engine)
    with pytest.raises(ValueError, match="share the view notebook"):
        ViewReader(engine, [Notebook(), Notebook(table="others")])
    stray = Notebook()
    Table("stray", stray.metadata, Column("text", Text), schema="public")
    with pytest.raises(ValueError, match="not in schema"):
        Projector(ListSource(), [stray], engine)


class Copied(Notebook):
    """The same view, filled by COPY."""

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        copy_rows(connection, self.notes, [])
        copied = [{"text": text_of(each), "position": each.position} for each in events]
        copy_rows(connection, self.notes, copied)


def test_copied_rows_lie_in_the_build_they_belong_to(engine: Engine) -> None:
    view, source = Copied(), ListSource(4)
    source.events.append(written(5, 'tab\t, "ngoặc", \\ và\nxuống dòng'))
    projector = projected(engine, source, view)
    before = rows(engine)
    assert before[4][1] == 'tab\t, "ngoặc", \\ và\nxuống dòng'
    projector.rebuild("notebook", lambda done, total: None)
    assert rows(engine) == before


def test_changed_rows_are_those_named_and_no_others(engine: Engine) -> None:
    view = Notebook(version=2)
    projected(engine, ListSource(4), view)
    with engine.begin() as connection:
        changes: dict[int, dict[str, object]] = {
            1: {"text": "một"},
            3: {"text": "ba", "length": 2},
            4: {"text": "bốn"},
        }
        update_rows(connection, view.notes, "position", changes)
        update_rows(connection, view.notes, "position", {})
    assert rows(engine) == [(1, "một", 9), (2, "Ghi chú 2", 9), (3, "ba", 2), (4, "bốn", 9)]


def test_arrays_cannot_be_changed_many_at_once(engine: Engine) -> None:
    lists = Table("lists", MetaData(), Column("id", Integer), Column("names", ARRAY(Text)))
    with engine.begin() as connection, pytest.raises(TypeError, match="arrays"):
        update_rows(connection, lists, "id", {1: {"names": ["một", "hai"]}})


def test_metadata_of_a_view_is_its_own() -> None:
    """Two versions in one process must not share tables; the fixture view proves it can."""
    assert isinstance(Notebook().metadata, MetaData)
    assert Notebook().notes is not Notebook().notes
