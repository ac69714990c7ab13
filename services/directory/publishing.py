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
    UnitDissolved,
    UnitKind,
    UnitMerged,
    UnitRegistered,
    UnitRenamed,
)
from contracts.message import Message
from contracts.personal_data import (
    ErasureGround,
    HoldGround,
    PersonCorrected,
    PersonErased,
    PersonErasureRefused,
)
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


def _unit_merged(event: Unit.Merged) -> UnitMerged:
    return UnitMerged(
        unit_id=event.originator_id,
        code=event.code,
        name=event.name,
        into_unit_id=event.into_unit_id,
        on=event.on,
    )


def _unit_dissolved(event: Unit.Dissolved) -> UnitDissolved:
    return UnitDissolved(unit_id=event.originator_id, code=event.code, name=event.name, on=event.on)


def _person_corrected(event: Person.Corrected) -> PersonCorrected:
    return PersonCorrected(person_id=event.originator_id)


def _person_erased(event: Person.Erased) -> PersonErased:
    return PersonErased(person_id=event.originator_id, ground=ErasureGround(event.ground))


def _erasure_refused(event: Person.ErasureRefused) -> PersonErasureRefused:
    return PersonErasureRefused(
        person_id=event.originator_id,
        held_for=tuple(HoldGround(hold.ground) for hold in event.holds),
        legal_bases=tuple(hold.legal_basis for hold in event.holds),
    )


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
        in_charge_of=event.in_charge_of,
    )


def _appointment_ended(event: Appointment.Ended) -> AppointmentEnded:
    return AppointmentEnded(
        appointment_id=event.originator_id,
        person_id=event.person_id,
        unit_id=event.unit_id,
        role=Role(event.role),
        last_day=event.last_day,
        in_charge_of=event.in_charge_of,
    )


PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Unit.Created: None,
    Unit.Registered: _unit_registered,
    Unit.Renamed: _unit_renamed,
    Unit.Merged: _unit_merged,
    Unit.Dissolved: _unit_dissolved,
    Person.Created: None,
    Person.Registered: _person_registered,
    Person.Corrected: _person_corrected,
    # Who looks into a person is nobody else's business.
    Person.HoldPlaced: None,
    Person.HoldLifted: None,
    Person.ErasureRefused: _erasure_refused,
    Person.Erased: _person_erased,
    Appointment.Created: None,
    Appointment.Begun: _appointment_begun,
    Appointment.Ended: _appointment_ended,
    # The guard repeats what the appointment says.
    Tenure.Created: None,
    Tenure.Opened: None,
    Tenure.TermBegun: None,
    Tenure.TermEnded: None,
}
