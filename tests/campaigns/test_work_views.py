"""What campaigns answers about the units' own work, from real tables."""

from collections.abc import Iterator
from datetime import date

import pytest
from eventsourcing.domain import Aggregate

from chassis.refusals import NotFound
from contracts.campaign_boards import PlanBoard, Plans
from contracts.campaign_work import CampaignDetail, CampaignFound, TemplateList, Templates
from contracts.difficulties import Difficulties, DifficultyBoard, GuidanceFound, GuidanceList
from contracts.directory import UnitKind
from contracts.legal_bases import LegalBases, LegalBasesFound
from contracts.unit_plan_boards import CheckPlanList, CheckPlans, UnitPlanBoard, UnitPlans
from contracts.unit_reports import ReportBoard, ReportState, UnitReports
from contracts.year_reviews import (
    Awards,
    AwardsToHandOver,
    ConferenceBoard,
    Conferences,
    YearFigures,
    YearReviewBoard,
)
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.campaign_terms import Criterion, Terms
from services.campaigns.check_plan import CheckPlan, Visit
from services.campaigns.conference import Conference
from services.campaigns.difficulty import Difficulty
from services.campaigns.guidance import Guidance
from services.campaigns.known_award import KnownAward
from services.campaigns.known_unit import KnownUnit
from services.campaigns.legal_basis import BasisTerms, LegalBasis
from services.campaigns.plan import Plan
from services.campaigns.recipient import Recipient
from services.campaigns.reporting_period import ReportingPeriod
from services.campaigns.service import service
from services.campaigns.task import ALL_UNITS, Task
from services.campaigns.theme import Theme
from services.campaigns.unit_plan import UnitPlan, UnitPlanTerms
from services.campaigns.unit_report import UnitReport
from services.campaigns.year_review import YearReview
from tests.acts import named
from tests.boards import Boards

COMMITTEE, CULTURE, SCHOOL = named("committee"), named("culture"), named("school")
PLAN, MEMBER = named("plan"), named("member")
DAY, DUE, LAST = date(2025, 8, 4), date(2025, 9, 30), date(2025, 12, 31)
SHARED, OWN = (Criterion("Chung", "Chuyển đổi số"),), (Criterion("Của trường", None),)
DECREE = BasisTerms("41-CT/TW", date(2024, 12, 26), "Bộ Chính trị", "Chỉ thị", DAY, None)


def units() -> list[Aggregate]:
    return [
        KnownUnit.learn(None, COMMITTEE, "a-ubnd", "UBND xã", "peoples_committee"),
        KnownUnit.learn(None, CULTURE, "b-vh-xh", "Phòng VH-XH", "office"),
        KnownUnit.learn(None, SCHOOL, "c-thcs", "Trường THCS", "school"),
    ]


def plan() -> Plan:
    made = Plan.issue(
        PLAN,
        "Kế hoạch",
        "52/KH-UBND",
        DAY,
        date(2025, 7, 1),
        LAST,
        (
            Task(named("all"), "II", "Hưởng ứng", (), ALL_UNITS, "2025-Q3", None),
            Task(named("one"), "III", "Dạy tốt", (SCHOOL,), None, None, DUE),
            Task(named("whole"), "III", "Cả kỳ", (CULTURE,), None, None, None),
        ),
        DAY,
    )
    made.distribute((Recipient(COMMITTEE, "direct"), Recipient(SCHOOL, "carry_out")))
    made.archive("a" * 64, "Vĩnh viễn", DAY)
    made.acknowledge(SCHOOL)
    made.report(named("one"), SCHOOL, "Xong", True)
    return made


def unit_plan(basis: LegalBasis) -> UnitPlan:
    terms = UnitPlanTerms((named("one"),), "Dạy tốt", ("Điểm",), DAY, LAST, None, basis.id)
    made = UnitPlan.file(None, PLAN, SCHOOL, terms, DAY)
    made.name_problem(named("open"), "Thiếu phòng", "Đủ phòng", LAST)
    made.name_problem(named("solved"), "Thiếu sách", "Đủ sách", DUE)
    made.solve_problem(named("solved"), "Mua thêm", DUE)
    made.self_check("Tốt", DAY)
    made.self_assess("2025-Q3", "met", "Đạt", DUE)
    made.check(MEMBER, "Đúng", None, DUE)
    made.assess(MEMBER, "2025-Q3", "partly_met", "Gần đạt", DUE)
    return made


def campaigns() -> list[Aggregate]:
    terms = Terms("Phong trào", "thematic", (), SHARED, DAY, LAST, (), "Luật")
    led = Campaign.launch(named("campaign"), terms, "commune", COMMITTEE, None, own_unit_only=False)
    led.add_coordinator(COMMITTEE, CULTURE)
    led.join(SCHOOL, "Cố gắng", DAY)
    led.adapt(SCHOOL, SHARED, DAY)
    led.adapt(SCHOOL, OWN, DAY)
    led.review(COMMITTEE, False, "Sơ kết", None, DUE)
    theme = Theme.register(None, 2025, "city", "Chuyển đổi số")
    theme.link(led.id)
    model = CampaignTemplate.save_as(named("model"), "school", "Trường hạnh phúc", OWN)
    return [led, theme, model]


def reports() -> list[Aggregate]:
    first = UnitReport.submit(None, SCHOOL, "2025-Q3", "Đã làm", None, DUE)
    first.give_back("Số liệu")
    again = UnitReport.submit(first, SCHOOL, "2025-Q3", "Có số liệu", None, DUE)
    again.accept()
    return [ReportingPeriod.open(None, "2025-Q3", DUE), again]


def difficulties() -> list[Aggregate]:
    made = [
        Difficulty.raise_by(named(name), unit, name, None, None, named("campaign"), DAY)
        for name, unit in (("answered", SCHOOL), ("open", CULTURE))
    ]
    made[0].reply("Dùng quỹ", date(2025, 8, 7))
    return [*made]


def year_end() -> list[Aggregate]:
    review = YearReview.open(None, 2025, LAST)
    review.report(SCHOOL, "Tốt", None)
    review.report(SCHOOL, "Rất tốt", None)
    review.close("Báo cáo năm", None, LAST)
    won = [
        KnownAward.learn(None, named(code), code, SCHOOL, "DH-LDTT", "11/QĐ", DUE)
        for code in ("KT-2", "KT-1")
    ]
    meeting = Conference.plan(
        named("conference"),
        "Tổng kết",
        LAST,
        "Hội trường",
        ("Trao",),
        (CULTURE,),
        {named("KT-2"): SCHOOL},
        DAY,
    )
    meeting.hold(None, LAST)
    won[0].hand_over(meeting.id, LAST)
    return [review, *won, meeting]


@pytest.fixture
def boards(database: str) -> Iterator[Boards]:
    basis = LegalBasis.register(None, DECREE)
    basis.set_end(DUE)
    later = LegalBasis.register(
        None, BasisTerms("06/2022/QH15", DAY, "Quốc hội", "Luật", DAY, None)
    )
    checks = CheckPlan.propose(named("checks"), "Kiểm tra", (Visit(SCHOOL, DUE, MEMBER),), DAY)
    checks.approve()
    guidance = Guidance.publish(named("guidance"), "Hướng dẫn", "Nội dung", None, (), DAY)
    aggregates: list[Aggregate] = [
        *units(),
        basis,
        later,
        plan(),
        unit_plan(basis),
        checks,
        *campaigns(),
        *reports(),
        *difficulties(),
        guidance,
        *year_end(),
    ]
    made = Boards(
        database, service(), [event for each in aggregates for event in each.pending_events]
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (DUE, [False, False, False]),
        (date(2025, 10, 1), [True, False, False]),
        (date(2026, 1, 1), [True, False, True]),
    ],
)
async def test_a_task_is_late_the_day_after_it_was_due_unless_all_did_it(
    boards: Boards, on: date, late: list[bool]
) -> None:
    (found,) = (await boards.ask(PlanBoard(on=on), Plans)).plans
    assert [task.late for task in found.tasks] == late


async def test_the_board_tells_who_has_the_plan_who_has_read_it_and_where_it_lies(
    boards: Boards,
) -> None:
    (found,) = (await boards.ask(PlanBoard(), Plans)).plans
    assert [unit.unit_id for unit in found.not_acknowledged] == [CULTURE]
    assert {(each.unit.code, each.purpose) for each in found.recipients if each.unit} == {
        ("a-ubnd", "direct"),
        ("c-thcs", "carry_out"),
    }
    assert (found.archived_on, found.archived_digest, found.retention) == (
        DAY,
        "a" * 64,
        "Vĩnh viễn",
    )


async def test_units_without_a_plan_and_tasks_without_an_answer_are_shown(boards: Boards) -> None:
    found = await boards.ask(UnitPlanBoard(plan_id=PLAN), UnitPlans)
    assert [unit.code for unit in found.without_plan] == ["b-vh-xh"]
    assert found.unanswered_task_ids == (named("all"), named("whole"))
    (row,) = found.plans
    assert {(each.text, each.solved_on) for each in row.problems} == {
        ("Thiếu phòng", None),
        ("Thiếu sách", DUE),
    }
    assert [(look.kind, look.by) for look in row.looks] == [
        ("self_check", None),
        ("self_assessment", None),
        ("check", MEMBER),
        ("assessment", MEMBER),
    ]
    with pytest.raises(NotFound):
        await boards.ask(UnitPlanBoard(plan_id=named("none")), UnitPlans)


async def test_approved_checks_are_listed(boards: Boards) -> None:
    (found,) = (await boards.ask(CheckPlanList(), CheckPlans)).plans
    assert found.approved
    assert [(visit.unit_id, visit.on) for visit in found.visits] == [(SCHOOL, DUE)]


@pytest.mark.parametrize(("on", "late"), [(DUE, False), (date(2025, 10, 1), True)])
async def test_missing_reports_are_shown_and_late_the_day_after(
    boards: Boards, on: date, late: bool
) -> None:
    found = await boards.ask(ReportBoard(period="2025-Q3", on=on), UnitReports)
    assert [(row.unit.code, row.state, row.round, row.late) for row in found.reports] == [
        ("b-vh-xh", ReportState.MISSING, 0, late),
        ("c-thcs", ReportState.ACCEPTED, 2, False),
    ]
    assert (found.missing, found.due_on) == (1, DUE)
    with pytest.raises(NotFound):
        await boards.ask(ReportBoard(period="2025-Q4"), UnitReports)


async def test_the_clock_of_a_difficulty_runs_until_it_is_answered(boards: Boards) -> None:
    asked = DifficultyBoard(on=date(2025, 8, 14))
    found = (await boards.ask(asked, Difficulties)).difficulties
    assert [(each.text, each.days, each.answer) for each in found] == [
        ("open", 10, None),
        ("answered", 3, "Dùng quỹ"),
    ]
    still = await boards.ask(DifficultyBoard(open_only=True, on=DAY), Difficulties)
    assert [each.text for each in still.difficulties] == ["open"]


async def test_guidance_is_listed(boards: Boards) -> None:
    (found,) = (await boards.ask(GuidanceList(), GuidanceFound)).guidance
    assert (found.title, found.for_unit_ids) == ("Hướng dẫn", ())


async def test_a_campaign_shows_the_original_beside_a_units_own_words(boards: Boards) -> None:
    found = await boards.ask(CampaignDetail(campaign_id=named("campaign")), CampaignFound)
    assert [each.text for each in found.criteria] == ["Chung"]
    (adapted,) = found.adapted
    assert [each.text for each in adapted.criteria] == ["Của trường"]
    assert [unit.code for unit in found.coordinators] == ["b-vh-xh"]
    assert [theme.text for theme in found.themes] == ["Chuyển đổi số"]
    assert [(review.final, review.on) for review in found.reviews] == [(False, DUE)]
    with pytest.raises(NotFound):
        await boards.ask(CampaignDetail(campaign_id=named("none")), CampaignFound)


async def test_models_are_found_by_field(boards: Boards) -> None:
    found = await boards.ask(TemplateList(field=UnitKind.SCHOOL), Templates)
    assert [each.title for each in found.templates] == ["Trường hạnh phúc"]
    assert (await boards.ask(TemplateList(field=UnitKind.HEALTH), Templates)).templates == ()


async def test_documents_that_end_soon_are_listed_and_citations_counted(boards: Boards) -> None:
    found = (await boards.ask(LegalBases(), LegalBasesFound)).bases
    assert [(each.number, each.valid_to, each.cited_by) for each in found] == [
        ("41-CT/TW", DUE, 1),
        ("06/2022/QH15", None, 0),
    ]
    assert len((await boards.ask(LegalBases(ending_by=DUE), LegalBasesFound)).bases) == 1
    assert (await boards.ask(LegalBases(ending_by=DAY), LegalBasesFound)).bases == ()


async def test_a_year_is_filled_with_figures_from_what_happened(boards: Boards) -> None:
    found = await boards.ask(YearReviewBoard(year=2025), YearFigures)
    assert (found.plans, found.tasks, found.tasks_reported, found.unit_plans) == (1, 3, 1, 1)
    assert (found.campaigns, found.campaigns_by_origin, found.units_joined) == (
        1,
        {"commune": 1},
        1,
    )
    assert (found.difficulties, found.difficulties_open) == (2, 1)
    assert (found.awards, found.awards_by_kind) == (2, {"DH-LDTT": 2})
    assert [(each.summary, each.unit.code) for each in found.reports if each.unit] == [
        ("Rất tốt", "c-thcs")
    ]
    assert [unit.code for unit in found.missing] == ["b-vh-xh"]
    assert (found.closed_on, found.summary) == (LAST, "Báo cáo năm")
    nothing = await boards.ask(YearReviewBoard(year=2024), YearFigures)
    assert (nothing.due_on, nothing.plans, nothing.awards_by_kind) == (None, 0, {})


async def test_awards_wait_until_a_conference_hands_them_over(boards: Boards) -> None:
    waiting = (await boards.ask(AwardsToHandOver(), Awards)).awards
    assert [each.dossier for each in waiting] == ["KT-1"]
    every = (await boards.ask(AwardsToHandOver(waiting_only=False), Awards)).awards
    assert [(each.dossier, each.handed_over_on) for each in every] == [
        ("KT-1", None),
        ("KT-2", LAST),
    ]
    (held,) = (await boards.ask(ConferenceBoard(), Conferences)).conferences
    assert (held.held_on, [unit.code for unit in held.guests]) == (LAST, ["b-vh-xh"])


def test_rebuilt_from_the_first_event_the_rows_are_the_same(boards: Boards) -> None:
    before = boards.rows()
    boards.rebuild()
    assert boards.rows() == before
    assert [name for name, rows in before.items() if not rows] == []
