"""Many units join one campaign at the same moment, on a real store: every one of them is in."""

import asyncio
from datetime import date
from uuid import UUID, uuid4

from chassis.act import Actor
from chassis.clock import FixedClock
from chassis.commands import CommandDesk
from chassis.mapper import EventMapper
from contracts.campaigns import CampaignKind, Criterion, JoinCampaign, LaunchCampaign
from contracts.request import Command, CommandRequest, Reply
from contracts.roles import Role
from services.campaigns.campaign import Campaign
from services.campaigns.service import service
from tests.acts import NOON, named
from tests.chassis.stores import installed, opened

UNITS = 30
LAUNCH = LaunchCampaign(
    title="Lập thành tích chào mừng Quốc khánh",
    kind=CampaignKind.THEMATIC,
    criteria=(Criterion(text="Hoàn thành nhiệm vụ"),),
    opens_on=date(2025, 8, 1),
    closes_on=date(2025, 9, 2),
    legal_basis="Luật Thi đua, khen thưởng 2022",
)


class PlainTokens:
    """A token is `role:unit`."""

    def actor(self, token: str) -> Actor:
        """The official of that unit."""
        role, unit = token.split(":")
        return Actor(Role(role), named(f"head of {unit}"), named(unit))


async def test_units_that_join_together_are_all_in(database: str) -> None:
    campaigns = service()
    mapper = EventMapper(campaigns.aggregates)
    with opened(installed(database, "campaigns")) as store:
        desk = CommandDesk(campaigns, store, mapper, PlainTokens(), FixedClock(NOON))

        async def send(command: Command, token: str) -> Reply:
            request = CommandRequest(command_id=uuid4(), token=token, body=command)
            return await desk.answer(type(command), request.model_dump_json().encode())

        launched = await send(LAUNCH, "commune_chair:committee")
        assert launched.result is not None
        join = JoinCampaign(
            campaign_id=UUID(str(launched.result["campaign_id"])), promise="Thi đua dạy tốt"
        )
        replies = await asyncio.gather(
            *(send(join, f"unit_head:unit {number}") for number in range(UNITS))
        )
        assert [reply.problem for reply in replies] == [None] * UNITS
        events = [mapper.decode(row).event for row in store.select_recorded(1, 100)]
    joined = [event.unit_id for event in events if isinstance(event, Campaign.UnitJoined)]
    assert set(joined) == {named(f"unit {number}") for number in range(UNITS)}
    assert len(joined) == UNITS
