"""A person begins to hold an office in a unit."""

from chassis.act import Act
from contracts.directory import AppointmentId, BeginAppointment
from services.directory.appointment import Appointment
from services.directory.person import Person
from services.directory.tenure import Tenure
from services.directory.unit import Unit


async def begin_appointment(command: BeginAppointment, act: Act) -> AppointmentId:
    """Appoint the person; raises `OfficeHeldAlready`, `InChargeOfNothing`, `UnitGone`,
    `PersonErasedAlready`, or `NotFound` for a person or a unit.
    """
    person = await act.get(Person, command.person_id, field="person_id")
    person.require_kept()
    unit = await act.get(Unit, command.unit_id, field="unit_id")
    unit.require_there()
    for place, unit_id in enumerate(command.in_charge_of):
        await act.get(Unit, unit_id, field=f"in_charge_of.{place}")
    appointment = Appointment.begin(
        act.new_id("appointment"),
        person.id,
        unit.id,
        unit.code,
        command.role.value,
        command.office,
        command.begins_on,
        command.decision,
        tuple(dict.fromkeys(command.in_charge_of)),
    )
    tenure_id = Tenure.id_of(person.id, unit.id, command.role.value)
    tenure = await act.find(Tenure, tenure_id)
    act.save(Tenure.begin(tenure, tenure_id, appointment.id, command.begins_on))
    act.save(appointment)
    return AppointmentId(appointment_id=appointment.id)
