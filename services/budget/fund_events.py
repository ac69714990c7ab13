"""What the history of a fund is made of: each event is one movement, with the balance after it."""

from datetime import date

from eventsourcing.domain import Aggregate

from services.budget.parts import Balance, Booking, Figure


class Planned(Aggregate.Event):
    """The sum the chair approved is the fund from now on."""

    TOPIC = "budget.Fund.Planned"
    year: int
    on: date
    balance: Balance


class Reserved(Aggregate.Event):
    """Money is set aside for a dossier that goes to the council."""

    TOPIC = "budget.Fund.Reserved"
    booking: Booking
    figure: Figure


class Refused(Aggregate.Event):
    """The fund lacks `short_by` for a dossier; `conferred`: the chair has decided already."""

    TOPIC = "budget.Fund.Refused"
    booking: Booking
    figure: Figure
    lack: str
    short_by: int
    conferred: bool


class Committed(Aggregate.Event):
    """The award is conferred by decision `number`: its bonus will be paid."""

    TOPIC = "budget.Fund.Committed"
    booking: Booking
    figure: Figure
    number: str


class Released(Aggregate.Event):
    """The dossier gets no bonus; what was set aside is free again."""

    TOPIC = "budget.Fund.Released"
    booking: Booking


class Paid(Aggregate.Event):
    """The bonus was paid under `voucher`."""

    TOPIC = "budget.Fund.Paid"
    booking: Booking
    voucher: str


class RecoveryCancelled(Aggregate.Event):
    """The revocation was annulled before the money came back: the payment stands."""

    TOPIC = "budget.Fund.RecoveryCancelled"
    booking: Booking
    voucher: str


class DueAgain(Aggregate.Event):
    """The revocation was annulled after the money came back: it is to be paid once more."""

    TOPIC = "budget.Fund.DueAgain"
    booking: Booking


class RecoveryDue(Aggregate.Event):
    """The award was revoked after its bonus was paid: the money is to come back."""

    TOPIC = "budget.Fund.RecoveryDue"
    booking: Booking
    voucher: str


class Recovered(Aggregate.Event):
    """The bonus came back under `receipt`."""

    TOPIC = "budget.Fund.Recovered"
    booking: Booking
    receipt: str
