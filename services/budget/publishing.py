"""Which of the budget's events the others hear about, and as which message."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.budget import (
    BonusPaid,
    BonusRecovered,
    BonusRecoveryDue,
    BonusRefused,
    BonusReserved,
    FundApproved,
    RefusalReason,
)
from contracts.message import Message
from services.budget.claim import Claim
from services.budget.confirmed_rules import ConfirmedRules
from services.budget.fund import Fund
from services.budget.organising import Organising
from services.budget.parts import Booking
from services.budget.proposal import Proposal


def _whose(booking: Booking) -> dict[str, Any]:
    return {**vars(booking.dossier), "year": booking.year, "amount": booking.amount}


def planned(event: Fund.Planned) -> FundApproved:
    """The chair approved the fund of a year."""
    return FundApproved(
        fund_id=event.originator_id,
        year=event.year,
        planned=event.balance.planned,
        organising=event.balance.organising,
    )


def reserved(event: Fund.Reserved) -> BonusReserved:
    """A bonus is set aside."""
    return BonusReserved(**_whose(event.booking))


def refused(event: Fund.Refused) -> BonusRefused:
    """The fund is too small for a bonus."""
    return BonusRefused(
        **_whose(event.booking),
        short_by=event.short_by,
        reason=RefusalReason(event.lack),
        conferred=event.conferred,
    )


def paid(event: Fund.Paid) -> BonusPaid:
    """A bonus was paid."""
    booking = event.booking
    return BonusPaid(**_whose(booking), voucher=event.voucher, paid_on=booking.on)


def recovery_due(event: Fund.RecoveryDue) -> BonusRecoveryDue:
    """A bonus is to come back."""
    return BonusRecoveryDue(**_whose(event.booking), voucher=event.voucher)


def recovered(event: Fund.Recovered) -> BonusRecovered:
    """A bonus came back."""
    return BonusRecovered(**_whose(event.booking), receipt=event.receipt)


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Proposal.Created: None,
    Proposal.Opened: None,
    Proposal.Proposed: None,
    Proposal.Approved: None,
    Fund.Created: None,
    Fund.Opened: None,
    Fund.Planned: planned,
    Fund.Reserved: reserved,
    Fund.Refused: refused,
    Fund.Committed: None,
    Fund.Released: None,
    Fund.Paid: paid,
    Fund.RecoveryDue: recovery_due,
    Fund.RecoveryCancelled: None,
    Fund.DueAgain: None,
    Fund.Recovered: recovered,
    Organising.Created: None,
    Organising.Opened: None,
    Organising.Allotted: None,
    Organising.Spent: None,
    Organising.Reversed: None,
    Claim.Created: None,
    Claim.Noted: None,
    Claim.Placed: None,
    Claim.Decided: None,
    Claim.Renumbered: None,
    ConfirmedRules.Created: None,
    ConfirmedRules.Opened: None,
    ConfirmedRules.Heard: None,
}
