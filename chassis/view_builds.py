"""Where each view's tables lie, which build of them people read, and how far each has come.

A build is one set of a view's tables filled from position 0 on. The live build lies in the schema
`view`; any other lies in a schema named after itself until it has caught up and is moved there.
Everything belongs to the service's own database role; nothing here can touch the event store.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    TextClause,
    bindparam,
    create_engine,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError

from chassis.service import View

LIVE_SCHEMA = "view"
"""The schema views declare their tables with, and where the live build of each lies."""

POSITIONS = Table(
    "positions",
    MetaData(schema="views"),
    Column("build", Text, primary_key=True),
    Column("view", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("tables", ARRAY(Text), nullable=False),
)
Index("one_live_build", POSITIONS.c.view, unique=True, postgresql_where=POSITIONS.c.live)

# Made once: for a single event, putting a statement together costs as much as running it.
_HURRIED = func.set_config("synchronous_commit", "off", True)
_CLAIM = (
    select(POSITIONS, _HURRIED)
    .where(POSITIONS.c.view == bindparam("name"), POSITIONS.c.version == bindparam("of"))
    .order_by(POSITIONS.c.live.desc())
    .limit(1)
    .with_for_update()
)
_CLAIM_LIVE = (
    select(POSITIONS, _HURRIED)
    .where(POSITIONS.c.live, POSITIONS.c.view == func.any(bindparam("views", type_=ARRAY(Text))))
    .order_by(POSITIONS.c.view)  # in one order, so that two projectors wait and never block
    .with_for_update()
)
_ADVANCE = (
    POSITIONS.update()
    .where(POSITIONS.c.build == func.any(bindparam("builds", type_=ARRAY(Text))))
    .values(position=bindparam("reached"))
)

_CHANGING_BUILDS = 7_160_251_107
"""Key of the advisory lock under which builds are begun, swapped and dropped."""


class RebuildRunning(RuntimeError):
    """Another process is rebuilding the same view now."""

    def __init__(self, view: str) -> None:
        """Say so in both languages."""
        super().__init__(
            f"Một tiến trình khác đang dựng lại khung nhìn {view}; đợi xong rồi thử lại. "
            f"/ Another process is rebuilding the view {view}; try again when it is done."
        )


@dataclass(frozen=True)
class Build:
    """One set of a view's tables. `position` is the last store position folded into them."""

    name: str
    view: str
    version: int
    position: int
    live: bool
    tables: tuple[str, ...]

    @property
    def schema(self) -> str:
        """The schema the tables lie in now."""
        return LIVE_SCHEMA if self.live else self.name


def view_engine(conninfo: str, *, pool_size: int, prepare: bool) -> Engine:
    """An engine on the service's database.

    `prepare` is off where people read: a swap may change what one statement returns, and a
    statement prepared before it would fail. Where it is on, a connection is not tried out before
    each use: the first transaction after the database was away fails, to be run again.
    """

    def connect() -> psycopg.Connection[Any]:
        return psycopg.connect(conninfo, prepare_threshold=5 if prepare else None)

    return create_engine(
        "postgresql+psycopg://", creator=connect, pool_size=pool_size, pool_pre_ping=not prepare
    )


def table_names(view: View) -> tuple[str, ...]:
    """The names of the view's tables, sorted: the order in which everybody locks them."""
    return tuple(sorted(table.name for table in view.metadata.tables.values()))


def require_sound_views(views: Sequence[View]) -> None:
    """Raise ValueError when two views share a name or a table, or a table is not in `view`."""
    names: set[str] = set()
    for view in views:
        for name in (f"view {view.name}", *(f"table {each}" for each in table_names(view))):
            if name in names:
                raise ValueError(f"two views share the {name}")
            names.add(name)
        for table in view.metadata.tables.values():
            if table.schema != LIVE_SCHEMA:
                raise ValueError(f"table {table.name} of {view.name} is not in schema 'view'")


def install(connection: Connection) -> None:
    """Make the two schemas and the table of positions where they are missing."""
    lock_changes(connection)
    connection.execute(text("CREATE SCHEMA IF NOT EXISTS views"))
    connection.execute(text('CREATE SCHEMA IF NOT EXISTS "view"'))
    POSITIONS.metadata.create_all(connection)


def builds(connection: Connection, view: str) -> list[Build]:
    """Every build of `view`, the live one first."""
    query = select(POSITIONS).where(POSITIONS.c.view == view).order_by(POSITIONS.c.live.desc())
    return [_build(row) for row in connection.execute(query)]


def at(connection: Connection, build: Build) -> Connection:
    """The same connection, on which a view's tables are those of `build`."""
    if build.live:
        # Where they are declared to be: nothing to translate in any statement.
        return connection
    return connection.execution_options(schema_translate_map={LIVE_SCHEMA: build.schema})


def begin_build(connection: Connection, view: View) -> Build:
    """Make empty tables for `view` beside whatever is live."""
    lock_changes(connection)
    taken = {each.name for each in builds(connection, view.name)}
    numbered = (f"{view.name}_v{view.version}_{n}" for n in range(1, len(taken) + 2))
    name = next(each for each in numbered if each not in taken)
    build = Build(name, view.name, view.version, 0, False, table_names(view))
    connection.execute(text(f'CREATE SCHEMA "{name}"'))
    view.metadata.create_all(at(connection, build), checkfirst=False)
    connection.execute(
        POSITIONS.insert().values(
            build=name,
            view=view.name,
            version=view.version,
            position=0,
            live=False,
            tables=list(build.tables),
        )
    )
    return build


@contextmanager
def only_rebuilder(engine: Engine, view: str) -> Generator[None]:
    """Be the only one that rebuilds `view` for the length of a `with`; raises `RebuildRunning`."""
    with engine.connect() as guard:
        lock = select(func.pg_try_advisory_lock(func.hashtext(f"rebuild {view}")))
        if not guard.scalars(lock).one():
            raise RebuildRunning(view)
        guard.commit()
        try:
            yield
        finally:
            # A connection that was cut has let go of the lock already.
            with suppress(DBAPIError):
                guard.execute(select(func.pg_advisory_unlock_all()))
                guard.commit()


def begin_rebuild(connection: Connection, view: View) -> Build | None:
    """Empty tables for a rebuild; None when no build of the view's version is live yet.

    That first build is then everybody's work: the running service may be filling it. What a killed
    rebuild left is thrown away, so one rebuild of a view may run at a time; builds of another
    version belong to whoever runs that version.
    """
    install(connection)
    ours = [each for each in builds(connection, view.name) if each.version == view.version]
    if not any(each.live for each in ours):
        if not ours:
            begin_build(connection, view)
        return None
    for left in ours:
        if not left.live:
            drop_build(connection, left)
    return begin_build(connection, view)


def claim(connection: Connection, view: View) -> Build | None:
    """The build of `view` in its version, the live one if there are two; None when it is gone.

    Its position is held until the transaction ends. The row lock is what makes a second
    projector harmless: it waits, then reads on from where the first one stopped. Rows and position
    are lost together or not at all, and both can be made again, so the commit need not wait for
    the disk; the event store's commits do.
    """
    row = connection.execute(_CLAIM, {"name": view.name, "of": view.version}).one_or_none()
    return None if row is None else _build(row)


def claim_live(connection: Connection, views: Sequence[View]) -> list[Build]:
    """The live builds of `views` that are of their version; otherwise as `claim`."""
    versions = {view.name: view.version for view in views}
    found = connection.execute(_CLAIM_LIVE, {"views": list(versions)})
    return [_build(row) for row in found if versions[row.view] == row.version]


def locked_position(connection: Connection, build: Build) -> int | None:
    """How far `build` has come, held until the transaction ends; None when it is gone."""
    query = select(POSITIONS.c.position).where(POSITIONS.c.build == build.name).with_for_update()
    return connection.scalars(query).one_or_none()


def advance(connection: Connection, reached: Sequence[Build], position: int) -> None:
    """Remember that these builds hold everything up to `position`."""
    connection.execute(_ADVANCE, {"builds": [each.name for each in reached], "reached": position})


def go_live(connection: Connection, build: Build) -> None:
    """Put the build's tables where people read, and drop the ones that were there.

    Builds of older versions that never came so far go too: nobody needs them any more.
    """
    for old in builds(connection, build.view):
        if not old.live and old.version < build.version:
            drop_build(connection, old)
        elif old.live:
            connection.execute(_lock_tables(old.tables, "ACCESS EXCLUSIVE"))
            for table in old.tables:
                connection.execute(text(f'DROP TABLE "{LIVE_SCHEMA}"."{table}" CASCADE'))
            connection.execute(POSITIONS.delete().where(POSITIONS.c.build == old.name))
    for table in build.tables:
        move = f'ALTER TABLE "{build.name}"."{table}" SET SCHEMA "{LIVE_SCHEMA}"'
        connection.execute(text(move))
    connection.execute(text(f'DROP SCHEMA "{build.name}" CASCADE'))
    where = POSITIONS.c.build == build.name
    connection.execute(POSITIONS.update().where(where).values(live=True))


def drop_build(connection: Connection, build: Build) -> None:
    """Throw away a build nobody reads."""
    lock_changes(connection)
    connection.execute(text(f'DROP SCHEMA IF EXISTS "{build.name}" CASCADE'))
    connection.execute(POSITIONS.delete().where(POSITIONS.c.build == build.name))


def hold_still(connection: Connection, views: Sequence[View]) -> None:
    """Keep the live tables of `views` from being swapped until the transaction ends.

    LOCK takes no snapshot, so what is read after it is one consistent state of the very tables
    that are locked. Raises ProgrammingError when a table does not exist yet.
    """
    tables = sorted(name for view in views for name in table_names(view))
    if tables:
        connection.execute(_lock_tables(tables, "ACCESS SHARE"))


def _lock_tables(tables: Sequence[str], mode: str) -> TextClause:
    names = ", ".join(f'"{LIVE_SCHEMA}"."{table}"' for table in sorted(tables))
    return text(f"LOCK TABLE {names} IN {mode} MODE")


def lock_changes(connection: Connection) -> None:
    """Let one process at a time begin, swap or drop builds, until the transaction ends."""
    connection.execute(select(func.pg_advisory_xact_lock(_CHANGING_BUILDS)))


def _build(row: Row[Any]) -> Build:
    return Build(row.build, row.view, row.version, row.position, row.live, tuple(row.tables))
