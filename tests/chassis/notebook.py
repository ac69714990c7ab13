"""A small view over made-up events, for the tests of projector and reader."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

from eventsourcing.domain import Aggregate, event
from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, Text, insert, select

from chassis.recorded import Recorded
from chassis.service import Reading

NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)


class Note(Aggregate):
    """Something written down."""

    TOPIC = "notebook.Note"

    class Created(Aggregate.Created):
        """What the library asks to be named."""

        TOPIC = "notebook.Note.Created"

    class Written(Created):
        """A note was written."""

        TOPIC = "notebook.Note.Written"
        text: str

    @event(Written)
    def __init__(self, text: str) -> None:
        self.text = text


def written(position: int, text: str | None = None) -> Recorded:
    """The event at `position`, as the store would hand it over."""
    note = Note(text or f"Ghi chú {position}")
    (event,) = note.collect_events()
    return Recorded(
        position, note.id, 1, Note.Written.TOPIC, b"{}", b"{}", NOON, cast(Note.Written, event), {}
    )


def text_of(recorded: Recorded) -> str:
    """What the note says."""
    assert isinstance(recorded.event, Note.Written)
    return recorded.event.text


class ListSource:
    """A store that is a list: positions are indexes from 1 on."""

    def __init__(self, count: int = 0) -> None:
        self.events = [written(position) for position in range(1, count + 1)]
        self.reads: list[int] = []
        self._added = asyncio.Event()

    def add(self, text: str | None = None) -> int:
        self.events.append(written(len(self.events) + 1, text))
        self._added.set()
        return len(self.events)

    def head(self) -> int:
        return len(self.events)

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        self.reads.append(after)
        return self.events[after : after + limit]

    async def wait_beyond(self, position: int, seconds: float) -> int:
        while self.head() <= position:
            self._added.clear()
            await asyncio.wait_for(self._added.wait(), seconds)
        return self.head()


class Notebook:
    """One row a note; version 2 also keeps the length. `fail_on` makes one text unprojectable."""

    name = "notebook"

    def __init__(self, version: int = 1, name: str = "notebook", table: str = "notes") -> None:
        self.name = name
        self.version = version
        self.metadata = MetaData(schema="view")
        self.fail_on: str | None = None
        extra: list[Column[Any]] = [Column("length", BigInteger)] if version > 1 else []
        self.notes = Table(
            table,
            self.metadata,
            Column("position", BigInteger, primary_key=True),
            Column("text", Text, nullable=False),
            *extra,
        )

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        rows: list[dict[str, Any]] = []
        for each in events:
            words = text_of(each)
            if words == self.fail_on:
                raise RuntimeError(f"cannot project {self.fail_on}")
            row: dict[str, Any] = {"position": each.position, "text": words}
            if self.version > 1:
                row["length"] = len(words)
            rows.append(row)
        connection.execute(insert(self.notes), rows)

    def texts(self, query: str, reading: Reading) -> list[str]:
        """A query handler: every text that contains `query`, in order."""
        statement = select(self.notes.c.text).where(self.notes.c.text.contains(query))
        return list(reading.connection.scalars(statement.order_by(self.notes.c.position)))
