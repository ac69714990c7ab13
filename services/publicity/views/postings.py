"""Which rows the events of postings write."""

from sqlalchemy import Connection

from chassis.recorded import Recorded
from services.publicity.posting import Posting
from services.publicity.views.editorial_tables import POSTINGS


def project_posting(connection: Connection, recorded: Recorded) -> None:
    """Fold one event of a posting in; others pass."""
    event = recorded.event
    this = POSTINGS.c.posting_id == recorded.aggregate_id
    if isinstance(event, Posting.Opened):
        notice = event.notice
        connection.execute(
            POSTINGS.insert().values(
                posting_id=event.originator_id,
                title=notice.title,
                unit_id=notice.unit_id,
                nomination_ids=list(notice.nomination_ids),
                opens_on=notice.opens_on,
                ends_on=notice.ends_on,
                objections=0,
                closed=False,
            )
        )
    elif isinstance(event, Posting.Objected):
        one_more = POSTINGS.c.objections + 1
        connection.execute(POSTINGS.update().where(this).values(objections=one_more))
    elif isinstance(event, Posting.Closed):
        connection.execute(POSTINGS.update().where(this).values(closed=True))
