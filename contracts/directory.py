"""What the directory service says and is asked: units, people, offices held."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.message import Message
from contracts.roles import Role


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    PEOPLES_COMMITTEE = "peoples_committee"
    OFFICE = "office"
    PUBLIC_SERVICE = "public_service"
    SCHOOL = "school"
    HEALTH = "health"
    MASS_ORGANISATION = "mass_organisation"
    VILLAGE = "village"
    COUNCIL = "council"


class UnitRegistered(Message):
    """A unit now exists. `standing_body`: it serves the council as its standing body."""

    SERVICE: ClassVar[str] = "directory"

    unit_id: UUID
    code: str
    name: str
    kind: UnitKind
    standing_body: bool = False


class PersonRegistered(Message):
    """A person now exists, known to the others by this id alone."""

    SERVICE: ClassVar[str] = "directory"

    person_id: UUID


class AppointmentBegun(Message):
    """A person holds an office in a unit from this day on."""

    SERVICE: ClassVar[str] = "directory"

    appointment_id: UUID
    person_id: UUID
    unit_id: UUID
    role: Role
    office: str
    begins_on: date


class AppointmentEnded(Message):
    """A person held an office up to and including this day."""

    SERVICE: ClassVar[str] = "directory"

    appointment_id: UUID
    person_id: UUID
    unit_id: UUID
    role: Role
    last_day: date
