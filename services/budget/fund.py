"""The fund of one year, and every đồng of it for a bonus.

One aggregate holds the balance and each dossier's money, so whoever comes second to the last đồng
is refused by the version check: it never falls below zero, whatever the interleaving.
"""

from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from services.budget import fund_events as history
from services.budget import refusals
from services.budget.parts import CONFERRED, Balance, Booking, Dossier, Figure, Holding, Lack, Stage

Kind = type[Aggregate.Event]
_FUNDS = UUID("5b0c3a0f-52f5-4f52-9a2b-9b6f0c1c7e55")


class Fund(Aggregate):
    """The fund of one year."""

    TOPIC = "budget.Fund"

    class Created(Aggregate.Created):
        """Any birth of a fund."""

        TOPIC = "budget.Fund.Created"

    class Opened(Created):
        """The books of a year were opened; nothing is planned yet."""

        TOPIC = "budget.Fund.Opened"
        year: int

    Planned: TypeAlias = history.Planned
    Reserved: TypeAlias = history.Reserved
    Refused: TypeAlias = history.Refused
    Committed: TypeAlias = history.Committed
    Released: TypeAlias = history.Released
    Paid: TypeAlias = history.Paid
    RecoveryDue: TypeAlias = history.RecoveryDue
    RecoveryCancelled: TypeAlias = history.RecoveryCancelled
    DueAgain: TypeAlias = history.DueAgain
    Recovered: TypeAlias = history.Recovered

    @event(Opened)
    def __init__(self, year: int) -> None:
        """Books without money."""
        self.year = year
        self.balance = Balance()
        self.holdings: dict[UUID, Holding] = {}

    @staticmethod
    def id_for(year: int) -> UUID:
        """The id of a year's fund."""
        return uuid5(_FUNDS, str(year))

    @classmethod
    def open(cls, known: "Fund | None", year: int) -> "Fund":
        """The books of that year, opened when they were not."""
        return known or cls._create(cls.Opened, id=cls.id_for(year), year=year)

    def plan(self, planned: int, organising: int, on: date) -> None:
        """Make this approved sum the fund; the sum in force already changes nothing."""
        balance = replace(self.balance, planned=planned, organising=organising)
        if balance.free < 0:
            raise refusals.LessThanUsed(
                field="planned", awards=planned - organising, used=balance.used
            )
        if balance != self.balance:
            self.trigger_event(self.Planned, year=self.year, on=on, balance=balance)

    def reserve(self, dossier: Dossier, figure: Figure, on: date) -> None:
        """Set the bonus aside, or refuse it; a dossier that is in the books changes nothing."""
        if dossier.nomination_id not in self.holdings:
            self._set_aside(dossier, figure, on, number=None)

    def commit(self, dossier: Dossier, figure: Figure, number: str, on: date) -> None:
        """Commit the bonus of an award just conferred, or refuse it; a repeat changes nothing.

        The figure is that of the decision's day and may differ from what was set aside.
        """
        if not self.holding(dossier).conferred:
            self._set_aside(dossier, figure, on, number=number)

    def set_aside_again(self, dossier: Dossier, figure: Figure, number: str, on: date) -> None:
        """Set aside what was refused before; raises `FundTooSmall` while it still is too small.

        A dossier that lacks nothing changes nothing; raises `NotInTheBooks` for an unknown one.
        """
        held = self.holding(dossier)
        if held.stage is Stage.NONE:
            raise refusals.NotInTheBooks(dossier, held)
        if held.stage is not Stage.SHORT:
            return
        needed = figure.amount - held.amount
        if needed > self.balance.free:
            raise refusals.FundTooSmall(dossier, held, needed=needed, free=self.balance.free)
        self._set_aside(dossier, figure, on, number=number if held.conferred else None)

    def release(self, dossier: Dossier, on: date) -> None:
        """Free what was set aside for a dossier refused or withdrawn; else nothing changes."""
        held = self.holding(dossier)
        if held.stage in (Stage.SHORT, Stage.RESERVED):
            self._enter(self.Released, dossier, on, self.balance.reserving(held.amount, 0))

    def revoke(self, dossier: Dossier, on: date) -> None:
        """Free the bonus of a revoked award; paid already, it is to come back. Else no change."""
        held = self.holding(dossier)
        self.release(dossier, on)
        if held.stage is Stage.COMMITTED:
            self._enter(self.Released, dossier, on, self.balance.uncommitting(held.amount))
        elif held.stage is Stage.PAID:
            self._enter(self.RecoveryDue, dossier, on, self.balance, voucher=held.paper)

    def reinstate(self, dossier: Dossier, figure: Figure, number: str, on: date) -> None:
        """Undo what a revocation did, now that it is annulled; else nothing changes.

        A payment that is to come back stands again, one that came back is due again, and what was
        freed is committed again, or refused if the fund has become too small.
        """
        held = self.holding(dossier)
        if held.stage is Stage.RECOVERY_DUE:
            paper = {"voucher": held.paper}
            self._enter(self.RecoveryCancelled, dossier, on, self.balance, **paper)
        elif held.stage is Stage.RECOVERED:
            self._enter(self.DueAgain, dossier, on, self.balance.owing_again(held.amount))
        elif held.stage is Stage.RELEASED:
            self._set_aside(dossier, figure, on, number)

    def pay(self, dossier: Dossier, voucher: str, on: date) -> None:
        """Pay a committed bonus; the same voucher again changes nothing."""
        held = self.holding(dossier)
        if (held.stage, held.paper) == (Stage.PAID, voucher):
            return
        if held.stage is Stage.PAID:
            raise refusals.PaidBefore(dossier, held)
        if held.stage is not Stage.COMMITTED:
            raise refusals.NotCommitted(dossier, held)
        refusals.require_day(dossier, held, on)
        self._enter(self.Paid, dossier, on, self.balance.paying(held.amount), voucher=voucher)

    def recover(self, dossier: Dossier, receipt: str, on: date) -> None:
        """Enter money that came back; the same receipt again changes nothing."""
        held = self.holding(dossier)
        if (held.stage, held.paper) == (Stage.RECOVERED, receipt):
            return
        if held.stage not in (Stage.PAID, Stage.RECOVERY_DUE):
            raise refusals.NotPaid(dossier, held)
        refusals.require_day(dossier, held, on)
        after = self.balance.recovering(held.amount)
        self._enter(self.Recovered, dossier, on, after, receipt=receipt)

    def holding(self, dossier: Dossier) -> Holding:
        """Where a dossier's money stands; NONE when the books do not know it."""
        return self.holdings.get(dossier.nomination_id, Holding(Stage.NONE, 0))

    def _set_aside(self, dossier: Dossier, figure: Figure, on: date, number: str | None) -> None:
        held = self.holding(dossier)
        short_by = figure.amount - held.amount - self.balance.free
        if short_by > 0:
            lack = Lack.NOT_ENOUGH if self.balance.planned else Lack.NO_APPROVED_FUND
            why = {"lack": lack.value, "short_by": short_by, "conferred": number is not None}
            self._enter(self.Refused, dossier, on, self.balance, figure=figure, **why)
        elif number is None:
            balance = self.balance.reserving(held.amount, figure.amount)
            self._enter(self.Reserved, dossier, on, balance, figure=figure)
        else:
            balance = self.balance.committing(held.amount, figure.amount)
            facts = {"figure": figure, "number": number}
            self._enter(self.Committed, dossier, on, balance, **facts)

    def _enter(self, kind: Kind, dossier: Dossier, on: date, after: Balance, **facts: Any) -> None:
        held = self.holding(dossier).amount
        amount = facts["figure"].amount if "figure" in facts else held
        booking = Booking(self.year, dossier, held, amount, on, after)
        self.trigger_event(kind, booking=booking, **facts)

    def _book(self, booking: Booking, stage: Stage, paper: str = "") -> None:
        self.balance = booking.balance
        amount = 0 if stage is Stage.RELEASED else booking.amount
        held = Holding(stage, amount, stage in CONFERRED, paper, booking.on)
        self.holdings[booking.dossier.nomination_id] = held

    @event(Planned)
    def _planned(self, balance: Balance) -> None:
        self.balance = balance

    @event(Reserved)
    def _reserved(self, booking: Booking) -> None:
        self._book(booking, Stage.RESERVED)

    @event(Refused)
    def _refused(self, booking: Booking, conferred: bool) -> None:
        held = Holding(Stage.SHORT, booking.held, conferred, on=booking.on)
        self.holdings[booking.dossier.nomination_id] = held

    @event(Committed)
    def _committed(self, booking: Booking) -> None:
        self._book(booking, Stage.COMMITTED)

    @event(Released)
    def _released(self, booking: Booking) -> None:
        self._book(booking, Stage.RELEASED)

    @event(Paid)
    def _paid(self, booking: Booking, voucher: str) -> None:
        self._book(booking, Stage.PAID, voucher)

    @event(RecoveryDue)
    def _recovery_due(self, booking: Booking, voucher: str) -> None:
        self._book(booking, Stage.RECOVERY_DUE, voucher)

    @event(RecoveryCancelled)
    def _recovery_cancelled(self, booking: Booking, voucher: str) -> None:
        self._book(booking, Stage.PAID, voucher)

    @event(DueAgain)
    def _due_again(self, booking: Booking) -> None:
        self._book(booking, Stage.COMMITTED)

    @event(Recovered)
    def _recovered(self, booking: Booking, receipt: str) -> None:
        self._book(booking, Stage.RECOVERED, receipt)
