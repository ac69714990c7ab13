"""The reviews of years, and what the units reported to them."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import insert

from chassis.recorded import Recorded
from services.campaigns.year_review import YearReview

METADATA = MetaData(schema="view")
YEAR_REVIEWS = Table(
    "year_reviews",
    METADATA,
    Column("review_id", Uuid, primary_key=True),
    Column("year", Integer, nullable=False, unique=True),
    Column("due_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("summary", Text),
)
YEAR_REPORTS = Table(
    "year_reports",
    METADATA,
    Column("review_id", Uuid, primary_key=True),
    Column("unit_id", Uuid, primary_key=True),
    Column("summary", Text, nullable=False),
    Column("digest", Text),
)


class YearReviewsView:
    """One row for each review, and one for each unit that reported to it."""

    name = "year_reviews"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter reviews and reports; note how a review ended."""
        for recorded in events:
            event, review_id = recorded.event, recorded.aggregate_id
            if isinstance(event, YearReview.Opened):
                row = {"review_id": review_id, "year": event.year, "due_on": event.due_on}
                connection.execute(YEAR_REVIEWS.insert().values(row))
            elif isinstance(event, YearReview.UnitReported):
                said = {"summary": event.summary, "digest": event.digest}
                report = insert(YEAR_REPORTS).values(
                    review_id=review_id, unit_id=event.unit_id, **said
                )
                key = [YEAR_REPORTS.c.review_id, YEAR_REPORTS.c.unit_id]
                connection.execute(report.on_conflict_do_update(index_elements=key, set_=said))
            elif isinstance(event, YearReview.Closed):
                this = YEAR_REVIEWS.c.review_id == review_id
                end = {"closed_on": event.on, "summary": event.summary}
                connection.execute(YEAR_REVIEWS.update().where(this).values(end))
