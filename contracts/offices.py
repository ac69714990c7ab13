"""Who held which office when: what directory can be asked about it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from contracts.request import Query, Result
from contracts.roles import Role


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
    in_charge_of: tuple[UUID, ...] = ()


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


class RoleAt(Query):
    """The offices a person held at a moment, whatever became of the person or the unit since."""

    SERVICE: ClassVar[str] = "directory"
    RESULT: ClassVar[type[Result]] = Offices

    person_id: UUID
    moment: AwareDatetime
