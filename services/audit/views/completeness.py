"""Whether anything is missing: what is kept of every service, counted anew at each question."""

from sqlalchemy import func, select

from chassis.service import Reading
from contracts.audit import Completeness, CompletenessQuery, Kept
from services.audit.views.ledger import ENTRIES, HEADS


def completeness_query(query: CompletenessQuery, reading: Reading) -> Completeness:
    """First, last, count and gaps of each service, by name."""
    first, last = func.min(ENTRIES.c.position), func.max(ENTRIES.c.position)
    counted = (
        select(HEADS.c.service, HEADS.c.trouble, first, last, func.count(ENTRIES.c.position))
        .outerjoin(ENTRIES, ENTRIES.c.service == HEADS.c.service)
        .group_by(HEADS.c.service, HEADS.c.trouble)
        .order_by(HEADS.c.service)
    )
    return Completeness(
        services=tuple(
            Kept(
                service=service,
                first=lowest,
                last=highest,
                count=count,
                gaps=(highest or 0) - count,
                trouble=trouble,
            )
            for service, trouble, lowest, highest, count in reading.connection.execute(counted)
        )
    )
