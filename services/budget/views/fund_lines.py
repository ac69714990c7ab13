"""Which line of the ledger each event of a fund is, and how the fund stands after it."""

from typing import Any

from contracts.dated import UNCONFIRMED_VI
from services.budget.fund import Fund
from services.budget.parts import Balance, Figure

_WORDS: dict[type[Any], tuple[str, str | None]] = {
    Fund.Reserved: ("reserved", None),
    Fund.Refused: ("refused", "lack"),
    Fund.Committed: ("committed", "number"),
    Fund.Released: ("released", None),
    Fund.Paid: ("paid", "voucher"),
    Fund.RecoveryDue: ("recovery-due", "voucher"),
    Fund.RecoveryCancelled: ("recovery-cancelled", "voucher"),
    Fund.DueAgain: ("due-again", None),
    Fund.Recovered: ("recovered", "receipt"),
}
"""What each movement is called, and which of its fields is the paper's number or the reason."""


def ledger_line(position: int, event: Any) -> dict[str, Any] | None:
    """The line of this event; None when it moves no fund."""
    if isinstance(event, Fund.Planned):
        nobody = {"nomination_id": None, "code": None, "paper": None}
        nobody |= {"rule": None, "rules": None}
        return {
            "position": position,
            "year": event.year,
            "on": event.on,
            "what": "approved",
            **nobody,
            "amount": event.balance.planned,
            **_after(event.balance),
        }
    if type(event) not in _WORDS:
        return None
    what, paper = _WORDS[type(event)]
    booking = event.booking
    return {
        "position": position,
        "year": booking.year,
        "on": booking.on,
        "what": what,
        "nomination_id": booking.dossier.nomination_id,
        "code": booking.dossier.code,
        "paper": getattr(event, paper) if paper else None,
        "rule": rule_of(event.figure) if hasattr(event, "figure") else None,
        "rules": list(event.figure.rules) if hasattr(event, "figure") else None,
        "amount": booking.amount,
        **_after(booking.balance),
    }


def fund_row(year: int, event: Any) -> dict[str, Any]:
    """The fund as it stands after this event."""
    balance: Balance = event.balance if isinstance(event, Fund.Planned) else event.booking.balance
    planned = {"planned": balance.planned, "organising": balance.organising}
    return {"year": year, **planned, **_after(balance)}


def rule_of(figure: Figure) -> str:
    """How a bonus was computed, for people."""
    return (
        f"{figure.base} × {figure.thousandths}/1000 = {figure.unrounded}, làm tròn "
        f"{figure.amount}; {', '.join(figure.rules)}"
    )


def with_doubt(rule: str, confirmed: bool) -> str:
    """The same, marked while one of its rows is unconfirmed."""
    return rule if confirmed else f"{rule} ({UNCONFIRMED_VI})"


def _after(balance: Balance) -> dict[str, int]:
    return {
        "reserved": balance.reserved,
        "committed": balance.committed,
        "paid": balance.paid,
        "recovered": balance.recovered,
        "free": balance.free,
    }
