"""A campaign was launched: call the units in its scope, or every unit."""

from chassis.act import Act
from contracts.campaigns import CampaignLaunched
from contracts.message import Envelope
from services.notifications.announcement import Fact, Notice
from services.notifications.known_campaign import KnownCampaign
from services.notifications.use_cases.make_announcement import make_announcement


async def campaign_launched(message: CampaignLaunched, envelope: Envelope, act: Act) -> None:
    """Remember the campaign, and call the units; a unit that joins the roll later is called too."""
    if await act.find(KnownCampaign, message.campaign_id) is None:
        act.save(
            KnownCampaign.launch(
                message.campaign_id,
                title=message.title,
                launched_by=message.launched_by_unit_id,
            )
        )
    everyone = not message.scope_unit_ids
    notice = Notice(
        template="campaign-launched",
        message="CampaignLaunched",
        message_id=envelope.id,
        about=message.campaign_id,
        facts=(
            Fact("title", message.title),
            Fact("launcher", str(message.launched_by_unit_id)),
            Fact("opens", f"{message.opens_on:%d/%m/%Y}"),
            Fact("closes", f"{message.closes_on:%d/%m/%Y}"),
        ),
        recipients=message.scope_unit_ids,
        every_unit_until=message.closes_on if everyone else None,
    )
    await make_announcement(notice, act)
