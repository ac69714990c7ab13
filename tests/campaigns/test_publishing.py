"""Every event of campaigns: public as what, or private on purpose."""

from datetime import date
from typing import Any

from eventsourcing.domain import Aggregate

from chassis.mapper import event_classes
from contracts.campaigns import (
    CampaignClosed,
    CampaignJoined,
    CampaignKind,
    CampaignLaunched,
    Origin,
    PlanIssued,
    TaskReported,
)
from contracts.message import Message
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_terms import Criterion, Terms, UpperDocument
from services.campaigns.plan import Plan
from services.campaigns.publishing import PUBLISHING
from services.campaigns.service import service
from services.campaigns.task import ALL_UNITS, Task
from tests.acts import named

COMMITTEE, CULTURE, SCHOOL = named("committee"), named("culture"), named("school")
OPENS, CLOSES = date(2025, 7, 20), date(2025, 9, 2)
TERMS = Terms(
    "Chào mừng Quốc khánh",
    "thematic",
    (),
    (Criterion("Hoàn thành nhiệm vụ", None),),
    OPENS,
    CLOSES,
    (SCHOOL,),
    "Luật Thi đua, khen thưởng 2022",
)


def said_by(aggregate: Aggregate) -> list[Message]:
    """What the others hear of its new events."""
    events: list[Any] = list(aggregate.collect_events())
    makers = [(PUBLISHING[type(event)], event) for event in events]
    return [make(event) for make, event in makers if make is not None]


def test_every_event_is_listed_and_nothing_else() -> None:
    listed = {kind for aggregate in service().aggregates for kind in event_classes(aggregate)}
    assert set(PUBLISHING) == listed


def test_a_plan_is_announced_with_each_owner_once() -> None:
    one = Task(named("one"), "II.2.1", "Ban hành", (CULTURE, SCHOOL), None, "2025-Q3", None)
    two = Task(named("two"), "III.4", "Báo cáo", (CULTURE,), ALL_UNITS, None, None)
    plan = Plan.issue(
        named("plan"),
        "Kế hoạch",
        None,
        date(2025, 7, 15),
        date(2025, 7, 1),
        date(2025, 12, 31),
        (one, two),
        date(2025, 7, 15),
    )
    plan.give_number("52/KH-UBND")
    plan.acknowledge(CULTURE)
    plan.report(named("one"), SCHOOL, "Đã xong", True)
    assert said_by(plan) == [
        PlanIssued(
            plan_id=plan.id,
            title="Kế hoạch",
            number=None,
            issued_on=date(2025, 7, 15),
            owner_unit_ids=(CULTURE, SCHOOL),
            task_count=2,
            all_units=True,
        ),
        TaskReported(plan_id=plan.id, task_id=named("one"), unit_id=SCHOOL, done=True),
    ]


def launched(campaign: Campaign, origin: Origin, adopted_from: str | None) -> CampaignLaunched:
    return CampaignLaunched(
        campaign_id=campaign.id,
        title="Chào mừng Quốc khánh",
        kind=CampaignKind.THEMATIC,
        origin=origin,
        launched_by_unit_id=COMMITTEE,
        adopted_from=adopted_from,
        opens_on=OPENS,
        closes_on=CLOSES,
        scope_unit_ids=(SCHOOL,),
    )


def test_a_campaign_is_announced_from_its_launch_to_its_close() -> None:
    campaign = Campaign.launch(named("own"), TERMS, "commune", COMMITTEE, None, own_unit_only=False)
    campaign.join(SCHOOL, "Dạy tốt, học tốt", OPENS)
    campaign.close(COMMITTEE, CLOSES)
    assert said_by(campaign) == [
        launched(campaign, Origin.COMMUNE, None),
        CampaignJoined(campaign_id=campaign.id, unit_id=SCHOOL, promise="Dạy tốt, học tốt"),
        CampaignClosed(campaign_id=campaign.id, closed_on=CLOSES, joined_unit_ids=(SCHOOL,)),
    ]


def test_a_campaign_taken_over_quotes_the_upper_document() -> None:
    upper = UpperDocument("14/KH-UBND", date(2025, 1, 20), "UBND thành phố")
    campaign = Campaign.adopt(named("upper"), TERMS, "city", COMMITTEE, upper, OPENS)
    quoted = "14/KH-UBND ngày 20/01/2025 của UBND thành phố"
    assert said_by(campaign) == [launched(campaign, Origin.CITY, quoted)]
