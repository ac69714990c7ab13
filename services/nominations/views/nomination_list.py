"""Which dossiers there are, by state and unit."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from chassis.service import Reading
from contracts.nominations import DossierList, DossierRow, NominationList
from contracts.roles import Role
from services.nominations.awards import AWARD_KINDS
from services.nominations.views.dossier_tables import DOSSIERS

UNIT_ROLES = frozenset({Role.UNIT_HEAD, Role.UNIT_OFFICER})
"""Those who see the dossiers of their own unit alone."""


def nomination_list(query: NominationList, reading: Reading) -> DossierList:
    """One page of dossiers, in the order they were first filed."""
    conditions: list[ColumnElement[bool]] = []
    if query.state is not None:
        conditions.append(DOSSIERS.c.state == query.state)
    if query.unit_id is not None:
        conditions.append(DOSSIERS.c.unit_id == query.unit_id)
    if reading.actor.role in UNIT_ROLES:
        conditions.append(DOSSIERS.c.unit_id == reading.actor.unit_id)
    return page(reading, conditions, query.limit, query.offset)


def page(
    reading: Reading, conditions: list[ColumnElement[bool]], limit: int, offset: int = 0
) -> DossierList:
    """The dossiers for which all conditions hold, one page of them, and how many there are."""
    count = select(func.count()).select_from(DOSSIERS).where(*conditions)
    rows = select(DOSSIERS).where(*conditions).order_by(DOSSIERS.c.first_position)
    found = reading.connection.execute(rows.limit(limit).offset(offset)).mappings()
    return DossierList(
        dossiers=tuple(dossier_row(row) for row in found),
        total=reading.connection.execute(count).scalar_one(),
    )


def dossier_row(row: Any) -> DossierRow:
    """A row of the table as people see it, with the award's name."""
    return DossierRow.model_validate({**row, "award_name": AWARD_KINDS[row["award_kind"]].name_vi})
