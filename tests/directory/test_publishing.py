"""Every event of directory: public as what, or private on purpose."""

from datetime import date
from typing import Any

from eventsourcing.domain import Aggregate

from chassis.mapper import event_classes
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
from services.directory.publishing import PUBLISHING
from services.directory.service import service
from services.directory.unit import Unit
from tests.acts import named


def said_by(aggregate: Aggregate) -> list[Message]:
    """What the others hear of its new events."""
    events: list[Any] = list(aggregate.collect_events())
    makers = [(PUBLISHING[type(event)], event) for event in events]
    return [make(event) for make, event in makers if make is not None]


def test_every_event_is_listed_and_nothing_else() -> None:
    listed = {kind for aggregate in service().aggregates for kind in event_classes(aggregate)}
    assert set(PUBLISHING) == listed


def test_a_unit_is_announced_and_its_new_name() -> None:
    unit = Unit.register(None, "phong-vh-xh", "Phòng VH-XH", "office", True, None)
    unit.rename("Phòng Văn hóa")
    assert said_by(unit) == [
        UnitRegistered(
            unit_id=unit.id,
            code="phong-vh-xh",
            name="Phòng VH-XH",
            kind=UnitKind.OFFICE,
            standing_body=True,
        ),
        UnitRenamed(unit_id=unit.id, code="phong-vh-xh", name="Phòng Văn hóa"),
    ]


def test_a_person_is_announced_as_an_id_alone() -> None:
    person = Person.register(named("person"), {"full_name": "a" * 64})
    (message,) = said_by(person)
    assert message == PersonRegistered(person_id=person.id)
    assert set(message.model_dump()) == {"person_id"}


def test_an_appointment_is_announced_with_its_end() -> None:
    appointment = Appointment.begin(
        named("appointment"),
        named("person"),
        named("unit"),
        "thcs",
        "unit_head",
        "Hiệu trưởng",
        date(2025, 7, 1),
        "12/QĐ-UBND",
    )
    appointment.end(date(2025, 12, 31))
    who = {
        "appointment_id": named("appointment"),
        "person_id": named("person"),
        "unit_id": named("unit"),
        "role": Role.UNIT_HEAD,
    }
    assert said_by(appointment) == [
        AppointmentBegun.model_validate(
            {**who, "office": "Hiệu trưởng", "begins_on": date(2025, 7, 1)}
        ),
        AppointmentEnded.model_validate({**who, "last_day": date(2025, 12, 31)}),
    ]
