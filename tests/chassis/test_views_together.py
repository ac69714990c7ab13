"""Views of one service: side by side in one transaction, and no one of them stops another."""

import asyncio
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine, text

from chassis.act import Actor
from chassis.projector import Projector
from chassis.view_builds import view_engine
from chassis.views import ViewReader
from contracts.roles import Role
from tests.chassis.notebook import ListSource, Notebook
from tests.chassis.running import until

CLERK = Actor(Role.CLERK)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = view_engine(database, pool_size=4, prepare=True)
    yield made
    made.dispose()


def rows(engine: Engine, table: str = "view.notes") -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1"))]


def two_views(engine: Engine, source: ListSource) -> tuple[Projector, Notebook, Notebook]:
    """Two views of their own tables, both where the source ends."""
    first, second = Notebook(), Notebook(name="index", table="entries")
    projector = Projector(source, [first, second], engine, batch=3)
    projector.prepare()
    for view in (first, second):
        while projector.step(view) != source.head():
            continue
    return projector, first, second


def test_a_database_that_was_away_between_two_steps_is_no_failure(
    database: str, engine: Engine
) -> None:
    source = ListSource(3)
    projector, first, second = two_views(engine, source)
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    source.add("tốt")
    assert projector.step(first) == 4
    source.add("tốt")
    assert projector.step(second) == 5


def test_views_side_by_side_go_on_in_one_transaction_or_not_at_all(engine: Engine) -> None:
    source = ListSource(2)
    projector, first, second = two_views(engine, source)
    for text_ in ("ba", "bốn", "hỏng", "sáu"):
        source.add(text_)
    second.fail_on = "hỏng"
    with pytest.raises(RuntimeError, match="hỏng"):
        projector.step_together([first, second])
    assert len(rows(engine)) == len(rows(engine, "view.entries")) == 2
    second.fail_on = None
    source.reads.clear()
    assert projector.step_together([first, second]) == 5
    assert projector.step_together([first, second]) == 6
    assert projector.step_together([first, second]) == 6
    assert source.reads == [2, 5, 6]
    assert rows(engine) == rows(engine, "view.entries")


def test_views_that_do_not_stand_side_by_side_come_together(engine: Engine) -> None:
    source = ListSource(2)
    projector, first, second = two_views(engine, source)
    for _ in range(7):
        source.add()
    assert projector.step(second) == 5
    # A view of a new version is built from the beginning, beside what people read.
    newer = Notebook(2)
    projector = Projector(source, [newer, second], engine, batch=3)
    projector.prepare()
    reached = [projector.step_together([newer, second]) for _ in range(4)]
    assert reached == [3, 6, 9, 9]
    assert [row[0] for row in rows(engine)] == list(range(1, 10))
    assert projector.step_together([first, second]) is None


async def test_one_view_that_fails_stops_no_other(engine: Engine) -> None:
    source = ListSource(2)
    _, first, second = await asyncio.to_thread(two_views, engine, source)
    second.fail_on = "hỏng"
    reader = ViewReader(engine, [first], patience=30)
    projector = Projector(source, [first, second], engine, moved=reader.wake)
    stop = asyncio.Event()
    running = asyncio.create_task(projector.run(stop))
    source.add("hỏng")
    assert (await reader.answer(first.texts, "hỏng", CLERK, after=3))[0] == ["hỏng"]
    source.add("bốn")
    assert (await reader.answer(first.texts, "bốn", CLERK, after=4))[0] == ["bốn"]
    # The first view answers before the second one has been tried alone.
    await asyncio.to_thread(until, lambda: bool(projector.failing), "nothing is said to fail")
    assert list(projector.failing) == ["index"]
    stop.set()
    await running
