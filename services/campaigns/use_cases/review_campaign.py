"""A campaign is looked back on."""

from chassis.act import Act
from contracts.campaign_work import ReviewCampaign
from contracts.request import Done
from services.campaigns.campaign import Campaign


async def review_campaign(command: ReviewCampaign, act: Act) -> Done:
    """Record the review; raises what `Campaign.review` raises, `UnknownDocument`, `NotFound`."""
    campaign = await act.get(Campaign, command.campaign_id, field="campaign_id")
    digests = () if command.digest is None else (command.digest,)
    await act.require_documents(digests, "digest")
    campaign.review(act.unit_id, command.final, command.findings, command.digest, act.today)
    act.save(campaign)
    return Done()
