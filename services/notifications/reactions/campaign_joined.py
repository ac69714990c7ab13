"""A unit joined a campaign: tell the unit that launched it."""

from chassis.act import Act
from contracts.campaigns import CampaignJoined
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.known_campaign import KnownCampaign
from services.notifications.use_cases.make_announcement import make_announcement


async def campaign_joined(message: CampaignJoined, envelope: Envelope, act: Act) -> None:
    """The launch came in the same stream before, so the campaign is known."""
    campaign = await act.get(KnownCampaign, message.campaign_id)
    notice = Notice(
        template="campaign-joined",
        message="CampaignJoined",
        message_id=envelope.id,
        about=message.campaign_id,
        facts=(
            Fact("campaign", str(message.campaign_id)),
            Fact("unit", str(message.unit_id)),
        ),
        recipients=(campaign.launched_by,),
    )
    await make_announcement(notice, act)
