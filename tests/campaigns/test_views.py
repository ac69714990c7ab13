"""What campaigns answers, from real tables."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from eventsourcing.domain import Aggregate

from chassis.refusals import NotFound
from contracts.campaign_boards import (
    CampaignBoard,
    Campaigns,
    PlanBoard,
    Plans,
    TaskState,
    UnitNames,
    UnitsNotJoined,
)
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_terms import Criterion, Terms, UpperDocument
from services.campaigns.known_unit import KnownUnit
from services.campaigns.plan import Plan
from services.campaigns.service import service
from services.campaigns.task import ALL_UNITS, Task
from tests.acts import named
from tests.boards import Boards

COMMITTEE, CULTURE, SCHOOL = named("committee"), named("culture"), named("school")
OPENS, CLOSES = date(2025, 7, 20), date(2025, 9, 2)
TERMS = Terms(
    "Toàn xã thi đua",
    "regular",
    (),
    (Criterion("Hoàn thành nhiệm vụ", None),),
    OPENS,
    CLOSES,
    (),
    "Luật Thi đua, khen thưởng 2022",
)


def units() -> list[KnownUnit]:
    known = [
        KnownUnit.learn(None, COMMITTEE, "a-ubnd", "UBND xã", "peoples_committee"),
        KnownUnit.learn(None, CULTURE, "b-vh-xh", "Phòng VH-XH", "office"),
        KnownUnit.learn(None, SCHOOL, "c-thcs", "Trường THCS", "school"),
        KnownUnit.learn(None, named("council"), "d-hd", "Hội đồng TĐKT", "council"),
    ]
    known[2].call("Trường THCS Kiến Quốc")
    known.append(KnownUnit.learn(None, named("old"), "e-cu", "Trạm cũ", "health"))
    known[-1].end(date(2025, 7, 1))
    return known


def task(name: str, owners: tuple[UUID, ...], group: str | None = None) -> Task:
    return Task(named(name), "III", name, owners, group, "2025-Q3", date(2025, 9, 30))


def plan(name: str, issued_on: date, *tasks: Task) -> Plan:
    days = (issued_on, date(2025, 7, 1), date(2025, 12, 31))
    return Plan.issue(named(name), name, None, *days, tasks, issued_on)


def plans() -> list[Plan]:
    older = plan("kế hoạch cũ", date(2025, 7, 1), task("cũ", (SCHOOL,)))
    newer = plan(
        "kế hoạch mới",
        date(2025, 7, 15),
        task("chưa ai", (CULTURE,)),
        task("một trong hai", (CULTURE, SCHOOL)),
        task("cả hai", (CULTURE, SCHOOL)),
        task("mọi đơn vị", (), ALL_UNITS),
    )
    newer.give_number("52/KH-UBND")
    newer.acknowledge(SCHOOL)
    newer.report(named("một trong hai"), SCHOOL, "Đang làm", False)
    newer.report(named("một trong hai"), SCHOOL, "Xong", True)
    for unit_id in (CULTURE, SCHOOL):
        newer.report(named("cả hai"), unit_id, "Xong", True)
        newer.report(named("mọi đơn vị"), unit_id, "Xong", True)
    return [older, newer]


def campaigns() -> list[Campaign]:
    whole = Campaign.launch(named("whole"), TERMS, "commune", COMMITTEE, None, own_unit_only=False)
    whole.join(SCHOOL, "Dạy tốt", OPENS)
    narrow_terms = replace(
        TERMS, title="Hẹp", opens_on=date(2025, 8, 1), scope_unit_ids=(SCHOOL, CULTURE)
    )
    upper = UpperDocument("14/KH-UBND", date(2025, 1, 20), "UBND thành phố")
    narrow = Campaign.adopt(named("narrow"), narrow_terms, "city", COMMITTEE, upper, OPENS)
    narrow.join(SCHOOL, "Một", OPENS)
    narrow.join(CULTURE, "Hai", OPENS)
    narrow.close(COMMITTEE, CLOSES)
    return [whole, narrow]


@pytest.fixture
def boards(database: str) -> Iterator[Boards]:
    aggregates: list[Aggregate] = [*units(), *plans(), *campaigns()]
    events = [event for each in aggregates for event in each.pending_events]
    made = Boards(database, service(), events)
    yield made
    made.close()


async def test_the_latest_plan_comes_first_with_its_number_and_readers(boards: Boards) -> None:
    found = (await boards.ask(PlanBoard(), Plans)).plans
    assert [(each.title, each.number) for each in found] == [
        ("kế hoạch mới", "52/KH-UBND"),
        ("kế hoạch cũ", None),
    ]
    assert found[0].acknowledged_unit_ids == (SCHOOL,)


async def test_a_task_is_done_when_every_owner_says_so(boards: Boards) -> None:
    (found,) = (await boards.ask(PlanBoard(plan_id=named("kế hoạch mới")), Plans)).plans
    assert [(each.text, each.state, each.reported, each.done) for each in found.tasks] == [
        ("chưa ai", TaskState.OPEN, 0, 0),
        ("một trong hai", TaskState.REPORTED, 1, 1),
        ("cả hai", TaskState.DONE, 2, 2),
        ("mọi đơn vị", TaskState.DONE, 2, 2),
    ]


async def test_a_task_shows_its_owners_by_their_present_names(boards: Boards) -> None:
    (found,) = (await boards.ask(PlanBoard(plan_id=named("kế hoạch cũ")), Plans)).plans
    (only,) = found.tasks
    assert [owner.name for owner in only.owners] == ["Trường THCS Kiến Quốc"]
    assert (only.quarter, only.due_on) == ("2025-Q3", date(2025, 9, 30))


async def test_a_plan_that_does_not_exist_is_not_found(boards: Boards) -> None:
    with pytest.raises(NotFound):
        await boards.ask(PlanBoard(plan_id=named("không có")), Plans)


async def test_the_board_tells_who_joined_and_who_is_waited_for(boards: Boards) -> None:
    """Neither the committee that launches nor the council that judges is waited for."""
    found = (await boards.ask(CampaignBoard(), Campaigns)).campaigns
    assert [(each.title, each.closed_on) for each in found] == [
        ("Hẹp", CLOSES),
        ("Toàn xã thi đua", None),
    ]
    assert [unit.unit_id for unit in found[0].joined] == [SCHOOL, CULTURE]
    assert found[0].not_joined == ()
    assert found[0].adopted_from == "14/KH-UBND ngày 20/01/2025 của UBND thành phố"
    assert [unit.unit_id for unit in found[1].joined] == [SCHOOL]
    assert [unit.unit_id for unit in found[1].not_joined] == [CULTURE]


async def test_closed_campaigns_can_be_left_out(boards: Boards) -> None:
    found = await boards.ask(CampaignBoard(open_only=True), Campaigns)
    assert [each.campaign_id for each in found.campaigns] == [named("whole")]


async def test_the_units_that_have_not_joined_are_listed(boards: Boards) -> None:
    found = await boards.ask(UnitsNotJoined(campaign_id=named("whole")), UnitNames)
    assert [unit.code for unit in found.units] == ["b-vh-xh"]


async def test_a_campaign_that_does_not_exist_is_not_found(boards: Boards) -> None:
    with pytest.raises(NotFound):
        await boards.ask(UnitsNotJoined(campaign_id=named("không có")), UnitNames)


def test_rebuilt_from_the_first_event_the_rows_are_the_same(boards: Boards) -> None:
    before = boards.rows()
    boards.rebuild()
    assert boards.rows() == before
    assert all(before.values())
