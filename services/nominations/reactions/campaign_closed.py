"""A campaign was closed: no dossier is taken for it any more."""

from chassis.act import Act
from contracts.campaigns import CampaignClosed
from contracts.message import Envelope
from services.nominations.intake import Intake


async def campaign_closed(message: CampaignClosed, envelope: Envelope, act: Act) -> None:
    """Close its intake."""
    intake = await act.get(Intake, message.campaign_id)
    intake.close(message.closed_on)
    act.save(intake)
