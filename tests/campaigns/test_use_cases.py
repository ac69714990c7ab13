"""What campaigns does when it is told to, on histories in memory."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from chassis.refusals import ActsForNobody, NotFound
from contracts.campaigns import (
    AcknowledgePlan,
    AdoptCampaign,
    CampaignId,
    CampaignKind,
    CloseCampaign,
    Criterion,
    IssuePlan,
    JoinCampaign,
    LaunchCampaign,
    NumberPlan,
    Occasion,
    Origin,
    OwnerGroup,
    PlanId,
    PlannedTask,
    ReportTask,
)
from contracts.roles import Role
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_refusals import (
    AnotherUnitsCampaign,
    ReachesOtherUnits,
)
from services.campaigns.known_unit import KnownUnit
from services.campaigns.plan import Plan
from services.campaigns.plan_refusals import (
    IssuedInTheFuture,
    NotYourTask,
)
from services.campaigns.use_cases.acknowledge_plan import acknowledge_plan
from services.campaigns.use_cases.adopt_campaign import adopt_campaign
from services.campaigns.use_cases.close_campaign import close_campaign
from services.campaigns.use_cases.issue_plan import issue_plan
from services.campaigns.use_cases.join_campaign import join_campaign
from services.campaigns.use_cases.launch_campaign import launch_campaign
from services.campaigns.use_cases.number_plan import number_plan
from services.campaigns.use_cases.report_task import report_task
from tests.acts import FakeHistories, act, named

CULTURE, SCHOOL = named("culture"), named("school")
PLAN = IssuePlan(
    title="Kế hoạch thi đua 6 tháng cuối năm 2025",
    issued_on=date(2025, 7, 15),
    begins_on=date(2025, 7, 1),
    ends_on=date(2025, 12, 31),
    tasks=(
        PlannedTask(
            section="II.2.1",
            text="Ban hành kế hoạch",
            owner_unit_ids=(CULTURE, CULTURE),
            quarter="2025-Q3",
        ),
        PlannedTask(section="III.4", text="Báo cáo", owner_group=OwnerGroup.ALL_UNITS),
    ),
)
LAUNCH = LaunchCampaign(
    title="Lập thành tích chào mừng Quốc khánh",
    kind=CampaignKind.THEMATIC,
    occasions=(Occasion(name="Quốc khánh", day=date(2025, 9, 2)),),
    criteria=(Criterion(text="Hoàn thành nhiệm vụ", political_task="Phát triển kinh tế"),),
    opens_on=date(2025, 8, 1),
    closes_on=date(2025, 9, 2),
    legal_basis="Luật Thi đua, khen thưởng 2022",
)
ADOPT = AdoptCampaign(
    title="Phong trào của thành phố",
    kind=CampaignKind.REGULAR,
    origin=Origin.CITY,
    upper_number="14/KH-UBND",
    upper_date=date(2025, 1, 20),
    upper_issuer="UBND thành phố",
    criteria=(Criterion(text="Chuyển đổi số"),),
    opens_on=date(2025, 8, 1),
    closes_on=date(2025, 12, 31),
    legal_basis="Kế hoạch 14/KH-UBND",
)


def knowing() -> FakeHistories:
    """Histories in which directory has spoken of two units."""
    return FakeHistories(
        KnownUnit.learn(None, CULTURE, "phong-vh-xh", "Phòng VH-XH", "office"),
        KnownUnit.learn(None, SCHOOL, "thcs", "Trường THCS", "school"),
    )


async def issued(histories: FakeHistories) -> PlanId:
    return await issue_plan(PLAN, act(histories, Role.COMMUNE_CHAIR, unit="committee"))


async def launched(histories: FakeHistories) -> CampaignId:
    return await launch_campaign(LAUNCH, act(histories, Role.COMMUNE_CHAIR, unit="committee"))


async def test_an_issued_plan_gives_every_task_an_id_and_each_owner_once() -> None:
    histories = knowing()
    result = await issued(histories)
    (event,) = histories.new
    assert tuple(task.task_id for task in event.tasks) == result.task_ids
    assert len(set(result.task_ids)) == 2
    assert event.tasks[0].owner_unit_ids == (CULTURE,)
    assert event.tasks[1].owner_group == "all_units"


async def test_the_same_command_makes_the_same_ids() -> None:
    assert await issued(knowing()) == await issued(knowing())


async def test_a_plan_cannot_name_a_unit_nobody_knows() -> None:
    unknown = PLAN.tasks[1].model_copy(update={"owner_unit_ids": (named("nowhere"),)})
    command = PLAN.model_copy(update={"tasks": (PLAN.tasks[0], unknown)})
    histories = knowing()
    with pytest.raises(NotFound) as refused:
        await issue_plan(command, act(histories, Role.COMMUNE_CHAIR, unit="committee"))
    assert refused.value.field == "tasks.1.owner_unit_ids"
    assert histories.new == []


@pytest.mark.parametrize(("hour", "refused"), [(16, True), (17, False)])
async def test_the_day_of_issue_is_a_day_in_vietnam(hour: int, refused: bool) -> None:
    """17:00 UTC of the 14th is midnight of the 15th in Vietnam."""
    at = datetime(2025, 7, 14, hour, tzinfo=UTC)
    doing = issue_plan(PLAN, act(knowing(), Role.COMMUNE_CHAIR, unit="committee", at=at))
    if refused:
        with pytest.raises(IssuedInTheFuture):
            await doing
    else:
        await doing


async def test_a_plan_is_numbered_acknowledged_and_reported_on() -> None:
    histories = knowing()
    plan = await issued(histories)
    await number_plan(
        NumberPlan(plan_id=plan.plan_id, number="52/KH-UBND"), act(histories, Role.CLERK)
    )
    await acknowledge_plan(
        AcknowledgePlan(plan_id=plan.plan_id), act(histories, Role.UNIT_HEAD, unit="culture")
    )
    report = ReportTask(plan_id=plan.plan_id, task_id=plan.task_ids[0], note="Đã xong", done=True)
    await report_task(report, act(histories, Role.UNIT_OFFICER, unit="culture"))
    assert histories.kinds() == [
        Plan.Issued,
        Plan.Numbered,
        Plan.Acknowledged,
        Plan.TaskReported,
    ]
    assert histories.new[-1].unit_id == CULTURE


async def test_a_unit_reports_only_on_its_own_task() -> None:
    histories = knowing()
    plan = await issued(histories)
    report = ReportTask(plan_id=plan.plan_id, task_id=plan.task_ids[0], note="Đã xong")
    with pytest.raises(NotYourTask):
        await report_task(report, act(histories, Role.UNIT_HEAD, unit="school"))
    assert histories.kinds() == [Plan.Issued]


async def test_an_official_without_a_unit_is_told_so() -> None:
    histories = knowing()
    plan = await issued(histories)
    with pytest.raises(ActsForNobody):
        await acknowledge_plan(
            AcknowledgePlan(plan_id=plan.plan_id), act(histories, Role.UNIT_HEAD)
        )


async def test_the_chair_launches_for_the_commune() -> None:
    histories = knowing()
    await launched(histories)
    (event,) = histories.new
    assert (event.origin, event.launched_by_unit_id) == ("commune", named("committee"))
    assert event.terms.scope_unit_ids == ()


async def test_the_head_of_a_unit_launches_for_that_unit_within_a_parent() -> None:
    histories = knowing()
    parent = await launched(histories)
    own = LAUNCH.model_copy(update={"parent_id": parent.campaign_id})
    await launch_campaign(own, act(histories, Role.UNIT_HEAD, cause="own", unit="school"))
    event = histories.new[-1]
    assert (event.origin, event.launched_by_unit_id) == ("unit", SCHOOL)
    assert (event.terms.scope_unit_ids, event.parent_id) == ((SCHOOL,), parent.campaign_id)


async def test_the_head_of_a_unit_calls_no_other() -> None:
    wide = LAUNCH.model_copy(update={"scope_unit_ids": (CULTURE,)})
    with pytest.raises(ReachesOtherUnits):
        await launch_campaign(wide, act(knowing(), Role.UNIT_HEAD, unit="school"))


@pytest.mark.parametrize(
    ("update", "field"),
    [
        ({"scope_unit_ids": (SCHOOL, named("nowhere"))}, "scope_unit_ids.1"),
        ({"parent_id": named("no campaign")}, "parent_id"),
    ],
)
async def test_what_a_campaign_names_must_exist(update: dict[str, Any], field: str) -> None:
    with pytest.raises(NotFound) as refused:
        await launch_campaign(
            LAUNCH.model_copy(update=update),
            act(knowing(), Role.COMMUNE_CHAIR, unit="committee"),
        )
    assert refused.value.field == field


async def test_a_campaign_is_adopted_from_above() -> None:
    histories = knowing()
    await adopt_campaign(ADOPT, act(histories, Role.COMMUNE_CHAIR, unit="committee"))
    assert histories.kinds() == [Campaign.Adopted]
    assert histories.new[0].upper.number == "14/KH-UBND"


async def test_a_unit_joins_once_and_the_launcher_closes() -> None:
    histories = knowing()
    campaign = await launched(histories)
    join = JoinCampaign(campaign_id=campaign.campaign_id, promise="Dạy tốt, học tốt")
    for role in (Role.UNIT_OFFICER, Role.UNIT_HEAD):
        await join_campaign(join, act(histories, role, unit="school"))
    close = CloseCampaign(campaign_id=campaign.campaign_id)
    with pytest.raises(AnotherUnitsCampaign):
        await close_campaign(close, act(histories, Role.UNIT_HEAD, unit="school"))
    await close_campaign(close, act(histories, Role.COMMUNE_CHAIR, unit="committee"))
    assert histories.kinds() == [Campaign.Launched, Campaign.UnitJoined, Campaign.Closed]


@pytest.mark.parametrize("unknown", [named("no campaign")])
async def test_nobody_joins_or_closes_what_does_not_exist(unknown: UUID) -> None:
    with pytest.raises(NotFound):
        await join_campaign(
            JoinCampaign(campaign_id=unknown, promise="Xin tham gia"),
            act(knowing(), Role.UNIT_HEAD, unit="school"),
        )
    with pytest.raises(NotFound):
        await close_campaign(
            CloseCampaign(campaign_id=unknown), act(knowing(), Role.UNIT_HEAD, unit="school")
        )


@pytest.mark.parametrize(
    ("update", "at_fault"),
    [
        ({"title": "T" * 301}, ("title",)),
        ({"criteria": []}, ("criteria",)),
        ({"kind": "yearly"}, ("kind",)),
        ({"opens_on": "mồng một"}, ("opens_on",)),
        ({"occasions": [{"name": "", "day": None}]}, ("occasions", 0, "name")),
        ({"legal_basis": None}, ("legal_basis",)),
        ({"launched_by": str(SCHOOL)}, ("launched_by",)),
    ],
)
def test_bad_input_names_the_field(update: dict[str, Any], at_fault: tuple[object, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        LaunchCampaign.model_validate(LAUNCH.model_dump() | update)
    assert [error["loc"] for error in refused.value.errors()] == [at_fault]


@pytest.mark.parametrize("quarter", ["2025-Q5", "Q3", "quý III", "2025-q3"])
def test_a_quarter_is_one_of_four(quarter: str) -> None:
    with pytest.raises(ValidationError):
        PlannedTask(section="II", text="Việc", quarter=quarter)


def test_text_typed_apart_is_composed() -> None:
    apart = unicodedata.normalize("NFD", "Trường học hạnh phúc")
    assert JoinCampaign(campaign_id=SCHOOL, promise=apart).promise == "Trường học hạnh phúc"


def test_the_largest_plan_fits_one_message() -> None:
    task = PlannedTask(
        section="ế" * 300, text="ế" * 2000, owner_unit_ids=(SCHOOL,) * 40, quarter="2025-Q3"
    )
    largest = PLAN.model_copy(update={"tasks": (task,) * 100})
    assert len(largest.model_dump_json().encode()) < 1_000_000
