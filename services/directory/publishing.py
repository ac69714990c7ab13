"""Which of directory's events the others hear about, and as which message.

No personal value passes here: a person is an id to everybody else.
"""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.directory import (
    AppointmentBegun,
    AppointmentEnded,
    PersonRegistered,
    UnitKind,
    UnitRegistered,
    UnitRenamed,
)
from contracts.message import Message
from contracts.roles import Role
from services.directory.appointment import Appointment
from services.directory.person import Person
from services.directory.tenure import Tenure
from services.directory.unit import Unit


def _unit_registered(event: Unit.Registered) -> UnitRegistered:
    return UnitRegistered(
        unit_id=event.originator_id,
        code=event.code,
        name=event.name,
        kind=UnitKind(event.kind),
        standing_body=event.standing_body,
    )


def _unit_renamed(event: Unit.Renamed) -> UnitRenamed:
    return UnitRenamed(unit_id=event.originator_id, code=event.code, name=event.name)


def _person_registered(event: Person.Registered) -> PersonRegistered:
    return PersonRegistered(person_id=event.originator_id)


def _appointment_begun(event: Appointment.Begun) -> AppointmentBegun:
    return AppointmentBegun(
        appointment_id=event.originator_id,
        person_id=event.person_id,
        unit_id=event.unit_id,
        role=Role(event.role),
        office=event.office,
        begins_on=event.begins_on,
    )


def _appointment_ended(event: Appointment.Ended) -> AppointmentEnded:
    return AppointmentEnded(
        appointment_id=event.originator_id,
        person_id=event.person_id,
        unit_id=event.unit_id,
        role=Role(event.role),
        last_day=event.last_day,
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Unit.Created: None,
    Unit.Registered: _unit_registered,
    Unit.Renamed: _unit_renamed,
    Person.Created: None,
    Person.Registered: _person_registered,
    Appointment.Created: None,
    Appointment.Begun: _appointment_begun,
    Appointment.Ended: _appointment_ended,
    # The guard repeats what the appointment says.
    Tenure.Created: None,
    Tenure.Opened: None,
    Tenure.TermBegun: None,
    Tenure.TermEnded: None,
}
