"""The register of units, which can be searched without typing diacritics."""

from collections.abc import Sequence

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Index,
    MetaData,
    Table,
    Text,
    Uuid,
    or_,
    select,
)

from chassis.recorded import Recorded
from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.directory import UnitByCode, UnitFound, UnitList, UnitRow, Units
from services.directory.unit import Unit
from services.directory.views.search_key import search_key

METADATA = MetaData(schema="view")
UNITS = Table(
    "units",
    METADATA,
    Column("unit_id", Uuid, primary_key=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("search_key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("standing_body", Boolean, nullable=False),
    Column("parent_id", Uuid),
    Column("ended_on", Date),
    Column("continued_by", Uuid),
)
Index("units_by_code", UNITS.c.code, unique=True)


class UnitListView:
    """One row for each unit there is or was, under its last name."""

    name = "unit_list"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter new units; follow new names; note which ended, and what carries them on."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Unit.Registered):
                connection.execute(
                    UNITS.insert().values(
                        unit_id=event.originator_id,
                        code=event.code,
                        name=event.name,
                        search_key=search_key(event.name),
                        kind=event.kind,
                        standing_body=event.standing_body,
                        parent_id=event.parent_id,
                    )
                )
            elif isinstance(event, Unit.Renamed):
                connection.execute(
                    UNITS.update()
                    .where(UNITS.c.unit_id == event.originator_id)
                    .values(name=event.name, search_key=search_key(event.name))
                )
            elif isinstance(event, Unit.Merged | Unit.Dissolved):
                into = event.into_unit_id if isinstance(event, Unit.Merged) else None
                ended = UNITS.update().where(UNITS.c.unit_id == event.originator_id)
                connection.execute(ended.values(ended_on=event.on, continued_by=into))


def unit_list(query: UnitList, reading: Reading) -> Units:
    """The units that match, in the order of their codes."""
    rows = select(UNITS).order_by(UNITS.c.code).limit(query.limit)
    if query.search is not None:
        sought = search_key(query.search)
        rows = rows.where(
            or_(
                UNITS.c.search_key.contains(sought, autoescape=True),
                UNITS.c.code.contains(sought, autoescape=True),
            )
        )
    found = reading.connection.execute(rows).mappings()
    return Units(units=tuple(UnitRow.model_validate(dict(row)) for row in found))


def unit_by_code(query: UnitByCode, reading: Reading) -> UnitFound:
    """The unit with this code; raises `NotFound`."""
    found = reading.connection.execute(select(UNITS).where(UNITS.c.code == query.code))
    row = found.mappings().first()
    if row is None:
        raise NotFound(field="code", what="Unit", id=query.code)
    return UnitFound(unit=UnitRow.model_validate(dict(row)))
