"""The intake of a campaign as a view knows it."""

from uuid import UUID

from sqlalchemy import select

from chassis.service import Reading
from services.nominations.intake import Intake
from services.nominations.views.proposal_tables import INTAKES


def known_intake(campaign_id: UUID, reading: Reading) -> Intake | None:
    """The intake with its days and scope; None for a campaign nobody told of."""
    wanted = select(INTAKES).where(INTAKES.c.campaign_id == campaign_id)
    row = reading.connection.execute(wanted).one_or_none()
    if row is None:
        return None
    days = {"opens_on": row.opens_on, "closes_on": row.closes_on}
    intake = Intake.open(None, campaign_id, scope_unit_ids=tuple(row.scope_unit_ids), **days)
    if row.closed_on is not None:
        intake.close(row.closed_on)
    return intake
