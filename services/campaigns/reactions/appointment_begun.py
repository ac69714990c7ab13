"""A member of the council is put in charge of units: let that member check and assess them."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.directory import AppointmentBegun
from contracts.message import Envelope
from services.campaigns.unit_charge import UnitCharge


@may_be_quiet
async def appointment_begun(message: AppointmentBegun, envelope: Envelope, act: Act) -> None:
    """Remember whose units they are; hearing it again changes nothing."""
    for unit_id in message.in_charge_of:
        known = await act.find(UnitCharge, UnitCharge.id_of(unit_id))
        charge = UnitCharge.begin(
            known, unit_id, message.appointment_id, message.person_id, message.begins_on
        )
        act.save(charge)
