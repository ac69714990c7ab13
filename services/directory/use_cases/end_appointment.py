"""A person ceases to hold an office."""

from chassis.act import Act
from contracts.directory import EndAppointment
from contracts.request import Done
from services.directory.appointment import Appointment
from services.directory.tenure import Tenure


async def end_appointment(command: EndAppointment, act: Act) -> Done:
    """End the appointment; raises `EndsBeforeItBegins`, `AlreadyEnded`, `NotFound`."""
    appointment = await act.get(Appointment, command.appointment_id, field="appointment_id")
    appointment.end(command.last_day)
    tenure_id = Tenure.id_of(appointment.person_id, appointment.unit_id, appointment.role)
    tenure = await act.get(Tenure, tenure_id)
    tenure.end(appointment.id, command.last_day)
    act.save(tenure)
    act.save(appointment)
    return Done()
