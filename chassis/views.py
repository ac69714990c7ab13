"""Answering from views: one consistent state of them, as new as the asker needs.

Also the quick ways for a projection to write many rows at once.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar, cast

import psycopg
from psycopg import sql
from psycopg.errors import UndefinedColumn, UndefinedTable
from sqlalchemy import ARRAY, Column, Connection, Engine, Label, Table, bindparam, func, select
from sqlalchemy.exc import ProgrammingError

from chassis.act import Actor
from chassis.service import Reading, View
from chassis.view_builds import LIVE_SCHEMA, POSITIONS, hold_still, require_sound_views
from contracts.refusal import Refusal

Q = TypeVar("Q")
R = TypeVar("R")


class ViewBehind(Refusal):
    """What the asker wants to see is stored, but not yet in the view."""

    code: ClassVar[str] = "view-behind"
    vi: ClassVar[str] = "Dữ liệu tra cứu mới cập nhật đến vị trí {reached}, chưa tới {after}."
    en: ClassVar[str] = "The view has reached position {reached}, not yet {after}."
    next_vi: ClassVar[str] = "Chờ vài giây rồi tra cứu lại; nếu kéo dài, báo quản trị viên."
    next_en: ClassVar[str] = "Ask again in a few seconds; if it lasts, tell the administrator."
    rule: ClassVar[str | None] = "Quy ước: không trả lời bằng dữ liệu cũ hơn điều người hỏi đã thấy"


class ViewRebuilding(Refusal):
    """The view this version of the service answers from is still being built."""

    code: ClassVar[str] = "view-rebuilding"
    vi: ClassVar[str] = "Dữ liệu tra cứu đang được dựng lại."
    en: ClassVar[str] = "The view is being rebuilt."
    next_vi: ClassVar[str] = "Tra cứu lại sau ít phút."
    next_en: ClassVar[str] = "Ask again in a few minutes."
    rule: ClassVar[str | None] = "Quy ước: chỉ tra cứu trên dữ liệu đã dựng xong"


class ViewReader:
    """Runs a service's query handlers on its live views.

    `patience` is how many seconds a query waits for the position it asked for: less than a client
    waits (`chassis.client.Patience`), or nobody would ever hear that the view is behind. `wake`
    may be called from any thread when a view has moved; without it the reader looks every
    `interval`.
    """

    def __init__(
        self, engine: Engine, views: Sequence[View], *, patience: float = 4, interval: float = 0.05
    ) -> None:
        """Raise ValueError when the views cannot lie side by side."""
        require_sound_views(views)
        self._engine = engine
        self._views = tuple(views)
        self._patience = patience
        self._interval = interval
        self._loop: asyncio.AbstractEventLoop | None = None
        self._moved = asyncio.Event()

    async def answer(
        self,
        handler: Callable[[Q, Reading], R],
        query: Q,
        actor: Actor,
        *,
        after: int | None = None,
    ) -> tuple[R, int]:
        """The handler's result and the position it holds for.

        Raises `ViewBehind` when `after` is not reached in time, `ViewRebuilding` when the
        tables this service reads are not there yet, and whatever the handler refuses with.
        """
        if after is not None:
            await self._reach(after)
        return await asyncio.to_thread(self._read, handler, query, actor)

    def wake(self) -> None:
        """Say that a view has moved; safe from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._moved.set)

    def position(self) -> int:
        """The position every live view has reached; 0 when one of them is not live yet."""
        with self._engine.connect() as connection:
            return self._position(connection)

    async def _reach(self, after: int) -> None:
        self._loop = asyncio.get_running_loop()
        deadline = self._loop.time() + self._patience
        while (reached := await asyncio.to_thread(self.position)) < after:
            left = deadline - self._loop.time()
            if left <= 0:
                raise ViewBehind(field="after", after=after, reached=reached)
            self._moved.clear()
            try:
                await asyncio.wait_for(self._moved.wait(), min(left, self._interval))
            except TimeoutError:
                continue

    def _read(self, handler: Callable[[Q, Reading], R], query: Q, actor: Actor) -> tuple[R, int]:
        with self._engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ")
            try:
                hold_still(connection, self._views)
                position = self._position(connection)
                return handler(query, Reading(actor, connection)), position
            except ProgrammingError as fault:
                # An older version of the view is live and has not all of our tables or columns.
                if isinstance(fault.orig, UndefinedTable | UndefinedColumn):
                    raise ViewRebuilding from fault
                raise

    def _position(self, connection: Connection) -> int:
        if not self._views:
            return 0
        query = select(func.min(POSITIONS.c.position), func.count()).where(
            POSITIONS.c.live, POSITIONS.c.view.in_([view.name for view in self._views])
        )
        position, count = connection.execute(query).one()
        return int(position) if count == len(self._views) else 0


def copy_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert new rows by COPY, the quickest way there is; every row names the same columns."""
    if not rows:
        return
    columns = list(rows[0])
    schemas: Mapping[str, str] = connection.get_execution_options().get("schema_translate_map", {})
    name = sql.Identifier(schemas.get(LIVE_SCHEMA, LIVE_SCHEMA), table.name)
    fields = sql.SQL(", ").join(map(sql.Identifier, columns))
    driver = cast(psycopg.Connection[Any], connection.connection.driver_connection)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(name, fields)
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([row[column] for column in columns])


def update_rows(
    connection: Connection,
    table: Table,
    key: str,
    changes: Mapping[Any, Mapping[str, Any]],
) -> None:
    """Change the rows whose column `key` holds a key of `changes`, all alike in one statement.

    Raises TypeError for a column that holds arrays.
    """
    alike: dict[tuple[str, ...], list[Any]] = {}
    for value, change in changes.items():
        alike.setdefault(tuple(sorted(change)), []).append(value)
    for columns, keys in alike.items():
        given = {key: keys} | {
            column: [changes[each][column] for each in keys] for column in columns
        }
        new = select(*(_unnested(table.c[name], rows) for name, rows in given.items())).subquery()
        statement = table.update().where(table.c[key] == new.c[key])
        connection.execute(statement.values({column: new.c[column] for column in columns}))


def _unnested(column: Column[Any], values: Sequence[Any]) -> Label[Any]:
    if isinstance(column.type, ARRAY):
        raise TypeError(f"{column} holds arrays, which cannot be changed many at once")
    rows = bindparam(f"new_{column.name}", values, type_=ARRAY(column.type))
    return func.unnest(rows, type_=column.type).label(column.name)
