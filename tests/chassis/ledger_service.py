"""A tiny service for the chassis tests: ledgers with lines that must never fall below zero.

`service()` carries out commands and answers queries; `mirror()` hears it and keeps a tally of each
ledger. The people in the tests are invented.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event
from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, Uuid, select
from sqlalchemy.dialects.postgresql import insert

from chassis.act import Act
from chassis.recorded import Recorded
from chassis.service import Reading, Service
from contracts.message import Envelope, Message
from contracts.refusal import Refusal
from contracts.request import Command, Query, Result
from contracts.roles import Role
from contracts.text import Line

ROLES = {
    "OpenLedger": frozenset({Role.CLERK}),
    "WriteLine": frozenset({Role.CLERK}),
    "LedgerQuery": frozenset({Role.CLERK, Role.INSPECTOR}),
}

DAYS_BACK = {"OpenLedger": 30}
"""A ledger is opened on paper first; a line counts for when it is written."""


class Overdrawn(Refusal):
    """A ledger never falls below zero."""

    code: ClassVar[str] = "ledger.overdrawn"
    vi: ClassVar[str] = "Sổ chỉ còn {left}, không đủ để chi {wanted}."
    en: ClassVar[str] = "The ledger holds {left}, not enough for {wanted}."
    rule: ClassVar[str | None] = "tests"


class Ledger(Aggregate):
    """One ledger and what is left in it."""

    TOPIC = "ledger.Ledger"

    class Created(Aggregate.Created):
        """What the library asks to be named."""

        TOPIC = "ledger.Ledger.Created"

    class Opened(Created):
        """A ledger was opened."""

        TOPIC = "ledger.Ledger.Opened"
        title: str

    class Written(Aggregate.Event):
        """A line was written."""

        TOPIC = "ledger.Ledger.Written"
        ledger_id: UUID
        amount: int
        balance: int

    @event(Opened)
    def __init__(self, title: str) -> None:
        self.title = title
        self.balance = 0

    @classmethod
    def open(cls, ledger_id: UUID, title: str) -> "Ledger":
        return cls._create(cls.Opened, id=ledger_id, title=title)

    def write(self, amount: int) -> None:
        if amount == 0:
            return
        if self.balance + amount < 0:
            raise Overdrawn(field="amount", left=self.balance, wanted=-amount)
        self._written(ledger_id=self.id, amount=amount, balance=self.balance + amount)

    @event(Written)
    def _written(self, ledger_id: UUID, amount: int, balance: int) -> None:
        self.balance = balance


class Opened(Result):
    """The ledger that was opened."""

    ledger_id: UUID


class OpenLedger(Command):
    """Open a ledger."""

    SERVICE: ClassVar[str] = "ledger"
    RESULT: ClassVar[type[Result]] = Opened

    title: Line


class Balance(Result):
    """What is left."""

    balance: int


class WriteLine(Command):
    """Write one line."""

    SERVICE: ClassVar[str] = "ledger"
    RESULT: ClassVar[type[Result]] = Balance

    ledger_id: UUID
    amount: int


class LedgerQuery(Query):
    """What is left in a ledger."""

    SERVICE: ClassVar[str] = "ledger"
    RESULT: ClassVar[type[Result]] = Balance

    ledger_id: UUID


class LineWritten(Message):
    """A line was written in a ledger."""

    SERVICE: ClassVar[str] = "ledger"

    ledger_id: UUID
    amount: int
    balance: int


async def open_ledger(command: OpenLedger, act: Act) -> Opened:
    ledger = Ledger.open(act.new_id("ledger"), command.title)
    act.save(ledger)
    return Opened(ledger_id=ledger.id)


async def write_line(command: WriteLine, act: Act) -> Balance:
    ledger = await act.get(Ledger, command.ledger_id, field="ledger_id")
    ledger.write(command.amount)
    act.save(ledger)
    return Balance(balance=ledger.balance)


class Balances:
    """The balance of each ledger."""

    name = "balances"
    version = 1

    def __init__(self) -> None:
        self.metadata = MetaData(schema="view")
        self.table = Table(
            "balances",
            self.metadata,
            Column("ledger_id", Uuid, primary_key=True),
            Column("balance", BigInteger, nullable=False),
        )

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        for each in events:
            if isinstance(each.event, Ledger.Written):
                row = insert(self.table).values(
                    ledger_id=each.aggregate_id, balance=each.event.balance
                )
                connection.execute(
                    row.on_conflict_do_update(
                        index_elements=["ledger_id"], set_={"balance": each.event.balance}
                    )
                )

    def balance(self, query: LedgerQuery, reading: Reading) -> Balance:
        wanted = select(self.table.c.balance).where(self.table.c.ledger_id == query.ledger_id)
        return Balance(balance=reading.connection.scalar(wanted) or 0)


def _line_written(each: Any) -> Message:
    written = cast(Ledger.Written, each)
    return LineWritten(ledger_id=written.ledger_id, amount=written.amount, balance=written.balance)


def service() -> Service:
    """The service that keeps ledgers."""
    view = Balances()
    return Service(
        name="ledger",
        aggregates=(Ledger,),
        commands={OpenLedger: open_ledger, WriteLine: write_line},
        queries={LedgerQuery: view.balance},
        reactions={},
        publishing={Ledger.Created: None, Ledger.Opened: None, Ledger.Written: _line_written},
        views=(view,),
    )


class Tally(Aggregate):
    """How many lines of one ledger were heard of, and what they come to."""

    TOPIC = "mirror.Tally"

    class Created(Aggregate.Created):
        """What the library asks to be named."""

        TOPIC = "mirror.Tally.Created"

    class Begun(Created):
        """The first line of a ledger was heard of."""

        TOPIC = "mirror.Tally.Begun"

    class Counted(Aggregate.Event):
        """A line was heard of."""

        TOPIC = "mirror.Tally.Counted"
        amount: int

    @event(Begun)
    def __init__(self) -> None:
        self.lines = 0
        self.total = 0

    @classmethod
    def begin(cls, tally_id: UUID) -> "Tally":
        return cls._create(cls.Begun, id=tally_id)

    def count(self, amount: int) -> None:
        self._counted(amount=amount)

    @event(Counted)
    def _counted(self, amount: int) -> None:
        self.lines += 1
        self.total += amount


def tally_id(ledger_id: UUID) -> UUID:
    """The tally of a ledger."""
    return uuid5(ledger_id, "tally")


def mirror(before: Callable[[LineWritten], None] = lambda _: None) -> Service:
    """The service that hears of lines; `before` is called first and may raise."""

    async def line_written(message: LineWritten, envelope: Envelope, act: Act) -> None:
        before(message)
        tally = await act.find(Tally, tally_id(message.ledger_id))
        tally = tally or Tally.begin(tally_id(message.ledger_id))
        tally.count(message.amount)
        act.save(tally)

    return Service(
        name="mirror",
        aggregates=(Tally,),
        commands={},
        queries={},
        reactions={LineWritten: line_written},
        publishing={Tally.Created: None, Tally.Begun: None, Tally.Counted: None},
    )
