"""What the directory service says and is asked: units, people, offices held."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.roles import Role
from contracts.text import Line, Slug


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


class UnitRenamed(Message):
    """A unit is called `name` from now on; its code and id stay."""

    SERVICE: ClassVar[str] = "directory"

    unit_id: UUID
    code: str
    name: str


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


def _held_by_people(role: Role) -> Role:
    if role is Role.SERVICE:
        raise ValueError("the role of an internal service is held by no person")
    return role


HeldRole = Annotated[Role, AfterValidator(_held_by_people)]
"""A role that a person can be appointed to."""

IdentityNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{9,12}$")]
"""A personal identity number: digits alone."""


class UnitId(Result):
    """The unit a command made."""

    unit_id: UUID


class PersonId(Result):
    """The pseudonymous id by which everybody else knows the person."""

    person_id: UUID


class AppointmentId(Result):
    """The appointment a command made."""

    appointment_id: UUID


class RegisterUnit(Command):
    """Enter a unit in the register. `code` is unique for ever; `parent_id` is the unit above."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = UnitId

    code: Slug
    name: Line
    kind: UnitKind
    standing_body: bool = False
    parent_id: UUID | None = None


class RenameUnit(Command):
    """Give a unit a new name; its code and id stay."""

    SERVICE: ClassVar[str] = "directory"

    unit_id: UUID
    name: Line


class RegisterPerson(Command):
    """Enter a person. The values are sealed in directory and reach no event; see `PersonName`."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = PersonId
    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"full_name", "birth_date", "address", "identity_number"}
    )

    # Kept out of repr, so that a logged command shows no personal value.
    full_name: Line = Field(repr=False)
    birth_date: date | None = Field(default=None, repr=False)
    address: Line | None = Field(default=None, repr=False)
    identity_number: IdentityNumber | None = Field(default=None, repr=False)


class BeginAppointment(Command):
    """Appoint a person to an office. `decision` is the number of the decision that says so."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = AppointmentId

    person_id: UUID
    unit_id: UUID
    role: HeldRole
    office: Line
    begins_on: date
    decision: Line


class EndAppointment(Command):
    """End an appointment; `last_day` is still held."""

    SERVICE: ClassVar[str] = "directory"

    appointment_id: UUID
    last_day: date


class UnitRow(BaseModel):
    """One unit of the register."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit_id: UUID
    code: str
    name: str
    kind: UnitKind
    standing_body: bool
    parent_id: UUID | None


class Units(Result):
    """Units in the order of their codes."""

    units: tuple[UnitRow, ...]


class UnitFound(Result):
    """One unit."""

    unit: UnitRow


class UnitList(Query):
    """Units whose name or code holds `search`, with or without its diacritics; all without it."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = Units

    search: Line | None = None
    limit: Annotated[int, Field(ge=1, le=1000)] = 500


class UnitByCode(Query):
    """The unit with this code; a problem when there is none."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = UnitFound

    code: Slug


class OfficeRow(BaseModel):
    """One appointment. `last_day` is None while it has no end."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    appointment_id: UUID
    person_id: UUID
    unit_id: UUID
    unit_code: str
    role: Role
    office: str
    begins_on: date
    last_day: date | None
    decision: str


class Offices(Result):
    """Appointments in the order of unit, role and first day."""

    offices: tuple[OfficeRow, ...]


class OfficesHeld(Query):
    """The offices a person holds on day `on`, its first and last day included."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = Offices

    person_id: UUID
    on: date


class Officials(Query):
    """Everybody who holds an office on day `on`, in one unit or in all."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = Offices

    on: date
    unit_id: UUID | None = None


class NameUnsealed(Result):
    """A person's name, for the eyes of the one who asked."""

    person_id: UUID
    full_name: str = Field(repr=False)


class PersonName(Query):
    """What a person is called; a problem when nobody has this id."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = NameUnsealed

    person_id: UUID
