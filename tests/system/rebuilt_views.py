"""Every view of a service built from its first event, in a database of its own, beside the live."""

import itertools
import secrets
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg import sql

from chassis.appends import Row
from chassis.installation import Installation, database_name
from chassis.mapper import EventMapper
from chassis.projector import Projector
from chassis.recorded import Recorded
from chassis.service import Service, View
from chassis.view_builds import LIVE_SCHEMA, table_names, view_engine


class Stored:
    """Rows read elsewhere, as a projector reads a store."""

    def __init__(self, service: Service) -> None:
        """Nothing is known yet."""
        self._mapper = EventMapper(service.aggregates)
        self._events: list[Recorded] = []

    def learn(self, rows: Sequence[Row]) -> None:
        """All rows there are now; those known already are not decoded again."""
        self._events += [self._mapper.decode(row) for row in rows[len(self._events) :]]

    def head(self) -> int:
        """The last position."""
        return len(self._events)

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """The events behind `after`."""
        return self._events[after : after + limit]

    async def wait_beyond(self, position: int, seconds: float) -> int:
        """Nothing is ever added while somebody waits."""
        return self.head()


class RebuiltViews:
    """Builds the views of a service beside the live ones, and goes on when there are more events.

    What is built here never sees the live tables: it is folded from the first event on, by one
    projector that nobody kills.
    """

    def __init__(self, installation: Installation) -> None:
        """Nothing is built yet."""
        self._installation = installation
        self._opened = ExitStack()
        self._built: dict[str, tuple[Stored, Projector, str]] = {}

    def __enter__(self) -> Self:
        """Open it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Drop every database that was made; what failed before stays in sight."""
        self._opened.__exit__(kind, fault, trace)

    def differences(self, service: Service, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
        """Each view that is not what `rows` make of it, and the first row in which it differs."""
        if not service.views:
            return
        stored, projector, scratch = self._built.get(service.name) or self._begin(service)
        stored.learn(rows)
        for view in service.views:
            while projector.step(view) != stored.head():
                continue
        conninfo = self._installation.admin_conninfo(database_name(service.name))
        with psycopg.connect(scratch) as should, psycopg.connect(conninfo) as live:
            for view in service.views:
                reached = _position(live, view)
                if reached != stored.head():
                    yield view.name, f"it has reached {reached} of {stored.head()}"
                    continue
                yield from _rows_differ(view, should, live)

    def _begin(self, service: Service) -> tuple[Stored, Projector, str]:
        scratch = self._opened.enter_context(_scratch(self._installation))
        engine = view_engine(scratch, pool_size=1, prepare=True)
        self._opened.callback(engine.dispose)
        stored = Stored(service)
        projector = Projector(stored, service.views, engine)
        projector.prepare()
        made = self._built[service.name] = (stored, projector, scratch)
        return made


def view_differences(
    installation: Installation, service: Service, rows: Sequence[Row]
) -> Iterator[tuple[str, str]]:
    """The same, built once and dropped."""
    with RebuiltViews(installation) as rebuilt:
        yield from rebuilt.differences(service, rows)


@contextmanager
def _scratch(installation: Installation) -> Generator[str]:
    name = f"thidua_rebuilt_{secrets.token_hex(8)}"
    _run(
        installation,
        sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
            sql.Identifier(name)
        ),
    )
    try:
        yield installation.admin_conninfo(name)
    finally:
        _run(
            installation,
            sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)),
        )


def _run(installation: Installation, statement: sql.Composed) -> None:
    # A connection of its own each: the server may have been killed in between.
    with psycopg.connect(installation.admin_conninfo(), autocommit=True) as admin:
        admin.execute(statement)


def _position(live: psycopg.Connection[Any], view: View) -> int:
    row = live.execute(
        "SELECT position FROM views.positions WHERE view = %s AND live", [view.name]
    ).fetchone()
    return 0 if row is None else int(row[0])


def _rows_differ(
    view: View, rebuilt: psycopg.Connection[Any], live: psycopg.Connection[Any]
) -> Iterator[tuple[str, str]]:
    for table in table_names(view):
        pairs = itertools.zip_longest(_rows(rebuilt, table), _rows(live, table))
        for should, is_now in pairs:
            if should != is_now:
                yield view.name, f"{table} holds {is_now}, built anew {should}"
                break


def _rows(database: psycopg.Connection[Any], table: str) -> list[str]:
    query = sql.SQL("SELECT each::text FROM {} each ORDER BY 1").format(
        sql.Identifier(LIVE_SCHEMA, table)
    )
    return [row[0] for row in database.execute(query)]
