"""A member of the council is no longer in charge of units."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.directory import AppointmentEnded
from contracts.message import Envelope
from services.campaigns.unit_charge import UnitCharge


@may_be_quiet
async def appointment_ended(message: AppointmentEnded, envelope: Envelope, act: Act) -> None:
    """Remember the last day; hearing it again changes nothing. Raises `NotFound`."""
    for unit_id in message.in_charge_of:
        charge = await act.get(UnitCharge, UnitCharge.id_of(unit_id))
        charge.end(message.appointment_id, message.last_day)
        act.save(charge)
