"""What was put to the chair."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    select,
)

from chassis.recorded import Recorded
from chassis.service import Reading
from chassis.views import copy_rows
from contracts.presentations import PresentationList, PresentationRow, Presentations
from services.nominations.presentation import Presentation

METADATA = MetaData(schema="view")
PRESENTATIONS = Table(
    "presentations",
    METADATA,
    Column("presentation_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("number", Text, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("document", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("presented_by", Uuid, nullable=False),
    Column("nominations", Integer, nullable=False),
)


class PresentationView:
    """One row for each presentation."""

    name = "presentation"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter each one made."""
        rows: list[dict[str, Any]] = []
        for recorded in events:
            event = recorded.event
            if isinstance(event, Presentation.PutToChair):
                paper = event.paper
                rows.append(
                    {
                        "presentation_id": event.originator_id,
                        "position": recorded.position,
                        "number": paper.number,
                        "signed_on": paper.signed_on,
                        "document": paper.document,
                        "draft": paper.draft,
                        "presented_by": event.presented_by,
                        "nominations": len(event.nomination_ids),
                    }
                )
        copy_rows(connection, PRESENTATIONS, rows)


def presentation_list(query: PresentationList, reading: Reading) -> Presentations:
    """One page of them, in the order they were made."""
    page = select(PRESENTATIONS).order_by(PRESENTATIONS.c.position)
    found = reading.connection.execute(page.limit(query.limit).offset(query.offset)).mappings()
    count = select(func.count()).select_from(PRESENTATIONS)
    return Presentations(
        presentations=tuple(PresentationRow.model_validate(dict(row)) for row in found),
        total=reading.connection.execute(count).scalar_one(),
    )
