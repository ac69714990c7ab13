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
    PARTY_COMMITTEE = "party_committee"
    PEOPLES_COUNCIL = "peoples_council"


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


class UnitMerged(Message):
    """From `on` on, the unit is carried on by `into_unit_id`; its own history stays."""

    SERVICE: ClassVar[str] = "directory"

    unit_id: UUID
    code: str
    name: str
    into_unit_id: UUID
    on: date


class UnitDissolved(Message):
    """From `on` on, the unit is no more; its own history stays."""

    SERVICE: ClassVar[str] = "directory"

    unit_id: UUID
    code: str
    name: str
    on: date


class AppointmentBegun(Message):
    """A person holds an office in a unit from this day on.

    `in_charge_of`: the units a member of the council is in charge of.
    """

    SERVICE: ClassVar[str] = "directory"

    appointment_id: UUID
    person_id: UUID
    unit_id: UUID
    role: Role
    office: str
    begins_on: date
    in_charge_of: tuple[UUID, ...] = ()


class AppointmentEnded(Message):
    """A person held an office up to and including this day."""

    SERVICE: ClassVar[str] = "directory"

    appointment_id: UUID
    person_id: UUID
    unit_id: UUID
    role: Role
    last_day: date
    in_charge_of: tuple[UUID, ...] = ()


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


class MergeUnits(Command):
    """Merge a unit into another, which carries it on from `on`, by the decision so numbered."""

    SERVICE: ClassVar[str] = "directory"

    unit_id: UUID
    into_unit_id: UUID
    on: date
    decision: Line


class DissolveUnit(Command):
    """End a unit on `on`, by the decision so numbered; none carries it on."""

    SERVICE: ClassVar[str] = "directory"

    unit_id: UUID
    on: date
    decision: Line


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
    """Appoint a person to an office. `decision` is the number of the decision that says so.

    `in_charge_of`: the units a member of the council checks and assesses.
    """

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = AppointmentId

    person_id: UUID
    unit_id: UUID
    role: HeldRole
    office: Line
    begins_on: date
    decision: Line
    in_charge_of: Annotated[tuple[UUID, ...], Field(max_length=100)] = ()


class EndAppointment(Command):
    """End an appointment; `last_day` is still held."""

    SERVICE: ClassVar[str] = "directory"

    appointment_id: UUID
    last_day: date


class UnitRow(BaseModel):
    """One unit of the register. `continued_by` carries on the work of one that was merged."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit_id: UUID
    code: str
    name: str
    kind: UnitKind
    standing_body: bool
    parent_id: UUID | None
    ended_on: date | None = None
    continued_by: UUID | None = None


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


class NameUnsealed(Result):
    """A person's name, for the eyes of the one who asked."""

    person_id: UUID
    full_name: str = Field(repr=False)


class PersonName(Query):
    """What a person is called; a problem when nobody has this id."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = NameUnsealed

    person_id: UUID
