"""Several builders of one view at a time: none destroys what another has begun."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text

from chassis.projector import Projector
from chassis.view_builds import RebuildRunning, view_engine
from tests.chassis.notebook import ListSource, Notebook


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = view_engine(database, pool_size=4, prepare=False)
    yield made
    made.dispose()


@pytest.fixture
def theirs(database: str) -> Iterator[Engine]:
    """The connections of another process."""
    made = view_engine(database, pool_size=4, prepare=True)
    yield made
    made.dispose()


def unheard(done: int, total: int) -> None:
    """Nobody looks at the progress."""


def once(act: Callable[[], object]) -> Callable[[int, int], None]:
    """Do this at the first progress."""
    left = [act]

    def progress(done: int, total: int) -> None:
        if left:
            left.pop()()

    return progress


def caught_up(projector: Projector, view: Notebook, source: ListSource) -> None:
    while projector.step(view) != source.head():
        continue


def builds(engine: Engine) -> list[tuple[int, int, bool]]:
    query = "SELECT version, position, live FROM views.positions ORDER BY version, build"
    with engine.connect() as connection:
        return [(row[0], row[1], row[2]) for row in connection.execute(text(query))]


def numbers(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        found = connection.execute(text('SELECT position FROM "view".notes ORDER BY 1'))
        return list(found.scalars())


def test_a_rebuild_leaves_the_build_of_a_newer_version_alone(
    engine: Engine, theirs: Engine
) -> None:
    source, old, new = ListSource(9), Notebook(), Notebook(version=2)
    running = Projector(source, [old], engine, batch=3)
    running.prepare()
    caught_up(running, old, source)
    coming = Projector(source, [new], theirs, batch=3)
    coming.prepare()
    assert coming.step(new) == 3
    running.rebuild("notebook", unheard)
    assert builds(engine) == [(1, 9, True), (2, 3, False)]
    caught_up(coming, new, source)
    assert builds(engine) == [(2, 9, True)]
    assert numbers(engine) == list(range(1, 10))


def test_a_rebuild_while_the_first_build_is_filled_helps_to_fill_it(
    engine: Engine, theirs: Engine
) -> None:
    """It took the service's tables away, and the service then filled the new ones as well."""
    source, view = ListSource(9), Notebook()
    service = Projector(source, [view], engine, batch=2)
    service.prepare()
    assert service.step(view) == 2
    operator = Projector(source, [Notebook()], theirs, batch=2)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        service.step(view)

    assert operator.rebuild("notebook", progress) == 9
    assert told[0] == (4, 9)
    caught_up(service, view, source)
    assert builds(engine) == [(1, 9, True)]
    assert numbers(engine) == list(range(1, 10))


def test_a_rebuild_where_no_service_ever_ran_makes_the_view(engine: Engine) -> None:
    source = ListSource(4)
    assert Projector(source, [Notebook()], engine).rebuild("notebook", unheard) == 4
    assert builds(engine) == [(1, 4, True)]
    assert numbers(engine) == [1, 2, 3, 4]


def test_who_lost_the_lock_and_with_it_the_build_says_that_another_is_at_it(
    database: str, engine: Engine, theirs: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that restarts takes the lock with it; the second builder then begins anew."""
    monkeypatch.setattr("chassis.projector.REBUILD_BATCH", 2)
    source, view = ListSource(9), Notebook()
    first = Projector(source, [view], engine)
    first.prepare()
    caught_up(first, view, source)
    second = Projector(source, [Notebook()], theirs)

    def cut_and_begin_anew() -> None:
        cut = view_engine(database, pool_size=1, prepare=False)
        with cut.begin() as admin:
            admin.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                    " AND database = (SELECT oid FROM pg_database"
                    " WHERE datname = current_database()) AND pid <> pg_backend_pid()"
                )
            )
        cut.dispose()
        assert second.rebuild("notebook", unheard) == 9

    with pytest.raises(RebuildRunning):
        first.rebuild("notebook", once(cut_and_begin_anew))
    assert builds(engine) == [(1, 9, True)]
    assert numbers(engine) == list(range(1, 10))
