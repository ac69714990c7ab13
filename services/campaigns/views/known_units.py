"""The units campaigns knows, by name; the other boards read it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Column, Connection, Date, MetaData, Table, Text, Uuid, select

from chassis.recorded import Recorded
from contracts.campaign_boards import UnitName
from contracts.directory import UnitKind
from services.campaigns.known_unit import KnownUnit

METADATA = MetaData(schema="view")
KNOWN_UNITS = Table(
    "known_units",
    METADATA,
    Column("unit_id", Uuid, primary_key=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("ended_on", Date),
)

NOT_CALLED = (
    UnitKind.PEOPLES_COMMITTEE.value,
    UnitKind.COUNCIL.value,
    UnitKind.PARTY_COMMITTEE.value,
    UnitKind.PEOPLES_COUNCIL.value,
)
"""Kinds that lead and judge: “every unit” of a plan or a campaign does not mean them."""


class KnownUnitsView:
    """One row for each unit, under its present name."""

    name = "known_units"
    version = 2
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter new units; follow new names; note which are no more."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, KnownUnit.Learnt):
                connection.execute(
                    KNOWN_UNITS.insert().values(
                        unit_id=event.originator_id,
                        code=event.code,
                        name=event.name,
                        kind=event.kind,
                    )
                )
            elif isinstance(event, KnownUnit.Renamed):
                connection.execute(
                    KNOWN_UNITS.update()
                    .where(KNOWN_UNITS.c.unit_id == event.originator_id)
                    .values(name=event.name)
                )
            elif isinstance(event, KnownUnit.Ended):
                connection.execute(
                    KNOWN_UNITS.update()
                    .where(KNOWN_UNITS.c.unit_id == event.originator_id)
                    .values(ended_on=event.on)
                )


def unit_names(connection: Connection, *, called_only: bool = False) -> Mapping[UUID, UnitName]:
    """Every unit by its id, in the order of codes.

    `called_only` leaves out `NOT_CALLED`, and units that are no more.
    """
    rows = select(KNOWN_UNITS).order_by(KNOWN_UNITS.c.code)
    if called_only:
        rows = rows.where(KNOWN_UNITS.c.kind.not_in(NOT_CALLED), KNOWN_UNITS.c.ended_on.is_(None))
    found = connection.execute(rows).mappings()
    return {row["unit_id"]: UnitName.model_validate(dict(row)) for row in found}
