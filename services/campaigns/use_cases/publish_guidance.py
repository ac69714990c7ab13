"""The standing body publishes guidance."""

from chassis.act import Act
from contracts.difficulties import GuidanceId, PublishGuidance
from services.campaigns.guidance import Guidance
from services.campaigns.known_unit import KnownUnit


async def publish_guidance(command: PublishGuidance, act: Act) -> GuidanceId:
    """Publish it; raises `UnknownDocument`, and `NotFound` for a unit."""
    for place, unit_id in enumerate(command.for_unit_ids):
        await act.get(KnownUnit, unit_id, field=f"for_unit_ids.{place}")
    digests = () if command.digest is None else (command.digest,)
    await act.require_documents(digests, "digest")
    guidance = Guidance.publish(
        act.new_id("guidance"),
        command.title,
        command.text,
        command.digest,
        tuple(dict.fromkeys(command.for_unit_ids)),
        act.today,
    )
    act.save(guidance)
    return GuidanceId(guidance_id=guidance.id)
