"""The council advises UBND on a campaign."""

from chassis.act import Act
from contracts.council_work import GiveAdvice, WorkId
from services.council.exchange import Exchange, Kind


async def give_advice(command: GiveAdvice, act: Act) -> WorkId:
    """Give the advice."""
    advice = Exchange.begin(
        act.new_id("advice"),
        Kind.ADVICE,
        asked_by=act.person_id,
        about=command.campaign_id,
        text=command.text,
    )
    act.save(advice)
    return WorkId(work_id=advice.id)
