"""An internal service that hears of every launched campaign, once each, from the first one on.

Run as `python follow.py nats://subscriber:PASSWORD@HOST:4222 kien-thuy`.
"""

import asyncio
import sys

import nats
from nats.js.api import ConsumerConfig

from contracts.campaigns import CampaignLaunched
from contracts.subjects import event_subject


async def follow(url: str, agency: str, me: str = "subscriber") -> None:
    """Print each campaign; what was acknowledged does not come again."""
    js = (await nats.connect(url, inbox_prefix=f"_INBOX_{me}")).jetstream()
    subject = event_subject(agency, CampaignLaunched, "*")
    mine = ConsumerConfig(durable_name=me, filter_subject=subject)
    await js.add_consumer("EVENTS_CAMPAIGNS", mine)
    inbox = await js.pull_subscribe_bind(me, "EVENTS_CAMPAIGNS")
    while messages := await inbox.fetch(timeout=None):
        campaign = CampaignLaunched.model_validate_json(messages[0].data)
        print(campaign.title, "→", campaign.closes_on, flush=True)
        await messages[0].ack()


asyncio.run(follow(*sys.argv[1:3]))
