"""Who holds which office on which day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Column, Connection, Date, Index, MetaData, Select, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.clock import day_in_vietnam
from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.offices import OfficeRow, Offices, OfficesHeld, Officials, RoleAt
from services.directory.appointment import Appointment

METADATA = MetaData(schema="view")
APPOINTMENTS = Table(
    "appointments",
    METADATA,
    Column("appointment_id", Uuid, primary_key=True),
    Column("person_id", Uuid, nullable=False),
    Column("unit_id", Uuid, nullable=False),
    Column("unit_code", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("begins_on", Date, nullable=False),
    Column("last_day", Date),
    Column("decision", Text, nullable=False),
    Column("in_charge_of", ARRAY(Uuid), nullable=False),
)
Index("appointments_by_person", APPOINTMENTS.c.person_id)
Index("appointments_by_unit", APPOINTMENTS.c.unit_id)


class OfficesHeldView:
    """One row for each appointment; `last_day` is empty while it has no end."""

    name = "offices_held"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter appointments; note their ends."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Appointment.Begun):
                connection.execute(
                    APPOINTMENTS.insert().values(
                        appointment_id=event.originator_id,
                        person_id=event.person_id,
                        unit_id=event.unit_id,
                        unit_code=event.unit_code,
                        role=event.role,
                        office=event.office,
                        begins_on=event.begins_on,
                        decision=event.decision,
                        in_charge_of=list(event.in_charge_of),
                    )
                )
            elif isinstance(event, Appointment.Ended):
                connection.execute(
                    APPOINTMENTS.update()
                    .where(APPOINTMENTS.c.appointment_id == event.originator_id)
                    .values(last_day=event.last_day)
                )


def offices_held(query: OfficesHeld, reading: Reading) -> Offices:
    """The offices one person holds that day."""
    return _read(reading, _on(query.on).where(APPOINTMENTS.c.person_id == query.person_id))


def role_at(query: RoleAt, reading: Reading) -> Offices:
    """The offices one person held at that moment; days are days in Vietnam."""
    day = day_in_vietnam(query.moment)
    return _read(reading, _on(day).where(APPOINTMENTS.c.person_id == query.person_id))


def officials(query: Officials, reading: Reading) -> Offices:
    """Everybody in office that day."""
    rows = _on(query.on)
    if query.unit_id is not None:
        rows = rows.where(APPOINTMENTS.c.unit_id == query.unit_id)
    return _read(reading, rows)


def _on(day: date) -> Select[tuple[object, ...]]:
    held = APPOINTMENTS.c
    return (
        select(APPOINTMENTS)
        .where(held.begins_on <= day, held.last_day.is_(None) | (held.last_day >= day))
        .order_by(held.unit_code, held.role, held.begins_on, held.appointment_id)
    )


def _read(reading: Reading, rows: Select[tuple[object, ...]]) -> Offices:
    found = reading.connection.execute(rows).mappings()
    return Offices(offices=tuple(OfficeRow.model_validate(dict(row)) for row in found))
