"""A service's views on real tables, filled from events that went through their stored form."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from sqlalchemy import text

from chassis.act import Actor
from chassis.appends import Row
from chassis.mapper import EventMapper
from chassis.projector import Projector
from chassis.recorded import Recorded
from chassis.service import Reading, Service
from chassis.view_builds import view_engine
from chassis.views import ViewReader
from contracts.request import Query, Result
from contracts.roles import Role
from tests.acts import NOON

R = TypeVar("R", bound=Result)


class EventList:
    """A store that is a list; positions count from 1."""

    def __init__(self, service: Service, events: Iterable[Any]) -> None:
        """Encode and decode each event as the service's own store would."""
        mapper = EventMapper(service.aggregates)
        self.rows: list[Recorded] = [
            mapper.decode(_row(position, mapper.to_stored_event(event)))
            for position, event in enumerate(events, start=1)
        ]

    def head(self) -> int:
        """The last position."""
        return len(self.rows)

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """The events behind `after`."""
        return self.rows[after : after + limit]

    async def wait_beyond(self, position: int, seconds: float) -> int:
        """Nothing is ever added."""
        return self.head()


class Boards:
    """The views of one service over these events, in a database of the test's own."""

    def __init__(self, database: str, service: Service, events: Iterable[Any]) -> None:
        """Fill every view."""
        self._service = service
        self._engine = view_engine(database, pool_size=3, prepare=False)
        source = EventList(service, events)
        # Batches of two, so that a projection must carry on from what it left in its tables.
        self._projector = Projector(source, service.views, self._engine, batch=2)
        self._projector.prepare()
        for view in service.views:
            while self._projector.step(view) != source.head():
                continue
        self._reader = ViewReader(self._engine, service.views)

    async def ask(self, query: Query, answer: type[R], role: Role = Role.ADMINISTRATOR) -> R:
        """What the service's own handler answers."""
        handler: Callable[[Query, Reading], Result] = self._service.queries[type(query)]
        result, _ = await self._reader.answer(handler, query, Actor(role))
        assert isinstance(result, answer)
        return result

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        tables = [name for view in self._service.views for name in view.metadata.tables]
        with self._engine.connect() as connection:
            return {
                name: [
                    tuple(row)
                    for row in connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2"))
                ]
                for name in tables
            }

    def rebuild(self) -> None:
        """Build every view anew from the first event and swap it in."""
        for view in self._service.views:
            self._projector.rebuild(view.name, lambda done, total: None)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _row(position: int, stored: StoredEvent) -> Row:
    return Row(
        position=position,
        aggregate_id=UUID(str(stored.originator_id)),
        version=stored.originator_version,
        topic=stored.topic,
        state=stored.state,
        metadata=b"{}",
        recorded_at=NOON,
    )
