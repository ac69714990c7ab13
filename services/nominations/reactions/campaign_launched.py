"""A campaign was launched: from its first day to its last, units may file for it."""

from chassis.act import Act
from contracts.campaigns import CampaignLaunched
from contracts.message import Envelope
from services.nominations.intake import Intake


async def campaign_launched(message: CampaignLaunched, envelope: Envelope, act: Act) -> None:
    """Open its intake."""
    intake = Intake.open(
        await act.find(Intake, message.campaign_id),
        message.campaign_id,
        opens_on=message.opens_on,
        closes_on=message.closes_on,
        scope_unit_ids=message.scope_unit_ids,
    )
    act.save(intake)
