"""Documents that acts rest on, and how often each is cited."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Column, Connection, Date, MetaData, Table, Text, Uuid, func, select

from chassis.recorded import Recorded
from chassis.service import Reading
from contracts.legal_bases import LegalBases, LegalBasesFound, LegalBasisRow
from services.campaigns.legal_basis import LegalBasis
from services.campaigns.views.campaign_work_tables import CAMPAIGN_TERMS
from services.campaigns.views.unit_plan_board import UNIT_PLANS

METADATA = MetaData(schema="view")
LEGAL_BASES = Table(
    "legal_bases",
    METADATA,
    Column("legal_basis_id", Uuid, primary_key=True),
    Column("number", Text, nullable=False),
    Column("dated", Date, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
)


class LegalBasesView:
    """One row for each registered document."""

    name = "legal_bases"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter documents; note their ends."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, LegalBasis.Registered):
                row = {"legal_basis_id": event.originator_id, **vars(event.terms)}
                connection.execute(LEGAL_BASES.insert().values(row))
            elif isinstance(event, LegalBasis.EndSet):
                this = LEGAL_BASES.c.legal_basis_id == event.originator_id
                connection.execute(LEGAL_BASES.update().where(this).values(valid_to=event.valid_to))


def legal_bases(query: LegalBases, reading: Reading) -> LegalBasesFound:
    """Registered documents, those that end first at the top."""
    rows = select(LEGAL_BASES).order_by(
        LEGAL_BASES.c.valid_to.asc().nulls_last(), LEGAL_BASES.c.number
    )
    if query.ending_by is not None:
        rows = rows.where(LEGAL_BASES.c.valid_to <= query.ending_by)
    cited: Counter[UUID] = Counter()
    for table in (CAMPAIGN_TERMS, UNIT_PLANS):
        counted = select(table.c.legal_basis_id, func.count()).group_by(table.c.legal_basis_id)
        cited.update({row[0]: row[1] for row in reading.connection.execute(counted)})
    found = reading.connection.execute(rows).mappings().all()
    return LegalBasesFound(
        bases=tuple(LegalBasisRow(**row, cited_by=cited[row["legal_basis_id"]]) for row in found)
    )
