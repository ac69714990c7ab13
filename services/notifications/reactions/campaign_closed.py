"""A campaign was closed: tell every unit that had joined it."""

from chassis.act import Act
from contracts.campaigns import CampaignClosed
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.known_campaign import KnownCampaign
from services.notifications.use_cases.make_announcement import make_announcement


async def campaign_closed(message: CampaignClosed, envelope: Envelope, act: Act) -> None:
    """The unit that launched it hears too, also when no unit had joined."""
    campaign = await act.get(KnownCampaign, message.campaign_id)
    notice = Notice(
        template="campaign-closed",
        message="CampaignClosed",
        message_id=envelope.id,
        about=message.campaign_id,
        facts=(
            Fact("campaign", str(message.campaign_id)),
            Fact("on", f"{message.closed_on:%d/%m/%Y}"),
            Fact("joined", str(len(message.joined_unit_ids))),
        ),
        recipients=(campaign.launched_by, *message.joined_unit_ids),
    )
    await make_announcement(notice, act)
