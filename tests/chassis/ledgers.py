"""An invented aggregate with every kind of field an event may hold, for the store's tests."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate, event


class Kind(StrEnum):
    """What a sheet is."""

    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True)
class Mark:
    """One line of a sheet."""

    author: UUID
    text: str
    kind: Kind
    on: date | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet of marks."""

    title: str
    marks: tuple[Mark, ...]
    previous: "Sheet | None" = None


class Ledger(Aggregate):
    """A book of sheets."""

    TOPIC = "tests.Ledger"

    class Created(Aggregate.Created):
        """What the library asks to be named."""

        TOPIC = "tests.Ledger.Created"

    class Opened(Created):
        """The book was opened."""

        TOPIC = "tests.Ledger.Opened"
        title: str
        amount: int
        on: date

    class Written(Aggregate.Event):
        """A sheet was put in."""

        TOPIC = "tests.Ledger.Written"
        sheet: Sheet
        tags: tuple[str, ...]
        at: datetime
        kind: Kind
        final: bool
        pages: tuple[int, str]
        note: str | None = None

    @event(Opened)
    def __init__(self, title: str, amount: int, on: date) -> None:
        self.title = title
        self.amount = amount
        self.on = on
        self.sheets: list[Sheet] = []

    @classmethod
    def open(cls, ledger_id: UUID, title: str = "Sổ khen thưởng", amount: int = 1) -> "Ledger":
        """Open a book."""
        return cls._create(
            cls.Opened, id=ledger_id, title=title, amount=amount, on=date(2025, 9, 1)
        )

    def write(self, sheet: Sheet, at: datetime) -> None:
        """Put a sheet in."""
        self._written(sheet, (), at, Kind.DRAFT, False, (1, "a"))

    @event(Written)
    def _written(
        self,
        sheet: Sheet,
        tags: tuple[str, ...],
        at: datetime,
        kind: Kind,
        final: bool,
        pages: tuple[int, str],
        note: str | None = None,
    ) -> None:
        self.sheets.append(sheet)


class Chapter(Aggregate):
    """Something whose event has changed since it was first written."""

    TOPIC = "tests.Chapter"

    class Created(Aggregate.Created):
        TOPIC = "tests.Chapter.Created"

    class Named(Aggregate.Event):
        TOPIC = "tests.Chapter.Named"
        class_version = 2
        name: str
        language: str = "vi"

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["name"] = state.pop("title")
