"""The units' own work by command, on histories in memory. People are invented."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from chassis.refusals import NotFound, UnknownDocument
from contracts.campaign_work import LaunchFromTemplate, LinkToTheme, RegisterTheme, SaveTemplate
from contracts.campaigns import Criterion, IssuePlan, Origin, PlannedTask
from contracts.difficulties import AnswerDifficulty, RaiseDifficulty
from contracts.directory import UnitKind
from contracts.legal_bases import EndLegalBasis, RegisterLegalBasis
from contracts.plan_keeping import ArchivePlan, DistributePlan, PlanRecipient, Purpose
from contracts.request import Command
from contracts.roles import Role
from contracts.unit_plans import (
    ApproveChecks,
    AssessUnitPlan,
    CheckUnitPlan,
    FileUnitPlan,
    NameProblem,
    PlannedVisit,
    ProposeChecks,
    SelfAssessUnitPlan,
    SelfCheckUnitPlan,
    SolveProblem,
    WorkResult,
)
from contracts.unit_reports import (
    AcceptUnitReport,
    OpenReportingPeriod,
    ReturnUnitReport,
    SubmitUnitReport,
)
from contracts.year_reviews import (
    CloseYearReview,
    HoldConference,
    OpenYearReview,
    PlanConference,
    ReportYear,
)
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_refusals import AnotherUnitsCampaign
from services.campaigns.commands import COMMANDS
from services.campaigns.conference import Conference
from services.campaigns.difficulty import Difficulty
from services.campaigns.known_award import HandedOverAlready, KnownAward
from services.campaigns.known_unit import KnownUnit
from services.campaigns.legal_basis import BasisNotInForce
from services.campaigns.plan import Plan
from services.campaigns.plan_refusals import NotYourTask
from services.campaigns.theme import Theme
from services.campaigns.unit_charge import NotInCharge, UnitCharge
from services.campaigns.unit_plan import UnitPlan
from services.campaigns.unit_report import UnitReport
from services.campaigns.year_review import YearReview
from tests.acts import NOON, FakeHistories, act, named

SCHOOL, CULTURE = named("school"), named("culture")
DAY, LAST = date(2025, 8, 4), date(2025, 12, 31)


class House:
    """Campaigns with two units, a plan for the school, a member in charge, and an award."""

    def __init__(self) -> None:
        award = KnownAward.learn(None, named("won"), "KT-1", SCHOOL, "DH-LDTT", "11/QĐ", DAY)
        self.histories = FakeHistories(
            KnownUnit.learn(None, SCHOOL, "thcs", "Trường THCS", "school"),
            KnownUnit.learn(None, CULTURE, "vhxh", "Phòng VH-XH", "office"),
            UnitCharge.begin(None, SCHOOL, named("appointment"), named("member"), DAY),
            award,
        )
        self.acts = 0

    async def do(
        self,
        command: Command,
        role: Role,
        *,
        unit: str | None = None,
        person: str = "an official",
        at: datetime = NOON,
    ) -> Any:
        """Carry it out; each act has a cause of its own."""
        self.acts += 1
        cause = str(self.acts)
        doing = act(self.histories, role, cause=cause, at=at, unit=unit, person=person)
        return await COMMANDS[type(command)](command, doing)

    async def plan(self) -> tuple[UUID, UUID]:
        """A numbered plan with one task, which the school owns; the ids of both."""
        task = PlannedTask(section="III.4", text="Báo cáo", owner_unit_ids=(SCHOOL,))
        issue = IssuePlan(
            title="Kế hoạch",
            number="52/KH-UBND",
            issued_on=DAY,
            begins_on=date(2025, 7, 1),
            ends_on=LAST,
            tasks=(task,),
        )
        made = await self.do(issue, Role.COMMUNE_CHAIR, unit="committee")
        self.histories.new.clear()
        return made.plan_id, made.task_ids[0]


def filing(plan_id: UUID, **more: object) -> FileUnitPlan:
    fields: dict[str, object] = {
        "plan_id": plan_id,
        "aims": "Dạy tốt",
        "criteria": ("Điểm thi",),
        "begins_on": DAY,
        "ends_on": LAST,
    }
    return FileUnitPlan.model_validate(fields | more)


async def test_a_plan_is_distributed_and_archived_with_a_stored_document() -> None:
    house = House()
    plan_id, _ = await house.plan()
    send = DistributePlan(
        plan_id=plan_id, recipients=(PlanRecipient(unit_id=SCHOOL, purpose=Purpose.CARRY_OUT),)
    )
    for _ in range(2):
        await house.do(send, Role.CLERK)
    assert house.histories.kinds() == [Plan.Distributed]
    with pytest.raises(UnknownDocument):
        await house.do(
            ArchivePlan(plan_id=plan_id, digest="a" * 64, retention="Vĩnh viễn"), Role.CLERK
        )
    nobody = (PlanRecipient(unit_id=named("nobody"), purpose=Purpose.REPORT),)
    with pytest.raises(NotFound) as refused:
        await house.do(send.model_copy(update={"recipients": nobody}), Role.CLERK)
    assert refused.value.field == "recipients.0.unit_id"


async def test_a_unit_works_on_its_plan_and_the_member_in_charge_looks() -> None:
    house = House()
    plan_id, task_id = await house.plan()
    for _ in range(2):
        await house.do(filing(plan_id, answers=(task_id,)), Role.UNIT_HEAD, unit="school")
    name = NameProblem(plan_id=plan_id, text="Thiếu phòng", target="Đủ phòng", due_on=LAST)
    problem = await house.do(name, Role.UNIT_HEAD, unit="school")
    solve = SolveProblem(plan_id=plan_id, problem_id=problem.problem_id, how="Xây thêm")
    await house.do(solve, Role.UNIT_OFFICER, unit="school")
    await house.do(SelfCheckUnitPlan(plan_id=plan_id, finding="Tốt"), Role.UNIT_HEAD, unit="school")
    said = {"plan_id": plan_id, "period": "2025-Q3", "result": WorkResult.MET, "remarks": "Đạt"}
    await house.do(SelfAssessUnitPlan.model_validate(said), Role.UNIT_HEAD, unit="school")
    check = CheckUnitPlan(plan_id=plan_id, unit_id=SCHOOL, finding="Đúng như báo cáo")
    await house.do(check, Role.COUNCIL_MEMBER, person="member", unit="council")
    assess = AssessUnitPlan.model_validate(said | {"unit_id": SCHOOL})
    await house.do(assess, Role.COUNCIL_MEMBER, person="member", unit="council")
    assert house.histories.kinds() == [
        UnitPlan.Filed,
        UnitPlan.ProblemNamed,
        UnitPlan.ProblemSolved,
        UnitPlan.SelfChecked,
        UnitPlan.SelfAssessed,
        UnitPlan.Checked,
        UnitPlan.Assessed,
    ]
    stored = len(house.histories.new)
    for command in (check, assess):
        with pytest.raises(NotInCharge):
            await house.do(command, Role.COUNCIL_MEMBER, person="another", unit="council")
    assert len(house.histories.new) == stored


async def test_a_units_plan_answers_its_own_tasks_and_cites_what_is_in_force() -> None:
    house = House()
    plan_id, task_id = await house.plan()
    with pytest.raises(NotYourTask):
        await house.do(filing(plan_id, answers=(task_id,)), Role.UNIT_HEAD, unit="culture")
    register = RegisterLegalBasis(
        number="41-CT/TW",
        dated=date(2024, 12, 26),
        issuer="Bộ Chính trị",
        title="Chỉ thị",
        valid_from=date(2024, 12, 26),
    )
    basis = await house.do(register, Role.CLERK)
    cited = filing(plan_id, legal_basis_id=basis.legal_basis_id)
    end = EndLegalBasis(legal_basis_id=basis.legal_basis_id, valid_to=date(2025, 7, 31))
    await house.do(end, Role.CLERK)
    with pytest.raises(BasisNotInForce):
        await house.do(cited, Role.UNIT_HEAD, unit="school")
    with pytest.raises(NotFound) as refused:
        await house.do(filing(plan_id, legal_basis_id=named("none")), Role.UNIT_HEAD, unit="school")
    assert refused.value.field == "legal_basis_id"


async def test_checks_are_proposed_and_approved_by_two_offices() -> None:
    house = House()
    visit = PlannedVisit(unit_id=SCHOOL, on=LAST, checker_id=named("member"))
    made = await house.do(ProposeChecks(title="Kiểm tra", visits=(visit,)), Role.STANDING_OFFICER)
    for _ in range(2):
        await house.do(ApproveChecks(check_plan_id=made.check_plan_id), Role.COMMUNE_CHAIR)
    assert [event.title for event in house.histories.new] == ["Kiểm tra"] * 2


async def test_a_report_goes_there_and_back() -> None:
    house = House()
    submit = SubmitUnitReport(period="2025-Q3", summary="Đã làm")
    with pytest.raises(NotFound) as refused:
        await house.do(submit, Role.UNIT_HEAD, unit="school")
    assert refused.value.field == "period"
    opened = OpenReportingPeriod(period="2025-Q3", due_on=date(2025, 9, 25))
    for _ in range(2):
        await house.do(opened, Role.STANDING_OFFICER)
    report = await house.do(submit, Role.UNIT_HEAD, unit="school")
    give_back = ReturnUnitReport(report_id=report.report_id, missing="Số liệu")
    await house.do(give_back, Role.STANDING_OFFICER)
    again = submit.model_copy(update={"summary": "Đã làm, có số liệu"})
    assert await house.do(again, Role.UNIT_OFFICER, unit="school") == report
    for _ in range(2):
        await house.do(AcceptUnitReport(report_id=report.report_id), Role.STANDING_OFFICER)
    assert house.histories.kinds()[1:] == [
        UnitReport.Submitted,
        UnitReport.Returned,
        UnitReport.SubmittedAgain,
        UnitReport.Accepted,
    ]


async def test_a_difficulty_with_a_task_is_raised_and_answered() -> None:
    house = House()
    plan_id, task_id = await house.plan()
    ask = RaiseDifficulty(text="Thiếu kinh phí", plan_id=plan_id, task_id=task_id)
    with pytest.raises(NotYourTask):
        await house.do(ask, Role.UNIT_HEAD, unit="culture")
    raised = await house.do(ask, Role.UNIT_HEAD, unit="school")
    reply = AnswerDifficulty(difficulty_id=raised.difficulty_id, answer="Dùng quỹ")
    later = datetime(2025, 8, 7, 5, tzinfo=UTC)
    for _ in range(2):
        await house.do(reply, Role.STANDING_OFFICER, at=later)
    assert house.histories.kinds() == [Difficulty.Raised, Difficulty.Answered]
    answered = house.histories.new[1]
    assert (answered.on - answered.raised_on).days == 3


async def test_a_unit_launches_from_a_model_and_carries_out_a_theme() -> None:
    house = House()
    criteria = (Criterion(text="Trường xanh, sạch, đẹp"),)
    save = SaveTemplate(field=UnitKind.SCHOOL, title="Trường học hạnh phúc", criteria=criteria)
    model = await house.do(save, Role.STANDING_OFFICER)
    launch = LaunchFromTemplate(
        template_id=model.template_id, opens_on=DAY, closes_on=LAST, legal_basis="Luật TĐKT"
    )
    made = await house.do(launch, Role.UNIT_HEAD, unit="school")
    launched = house.histories.new[-1]
    assert isinstance(launched, Campaign.Launched)
    assert (launched.terms.title, launched.template_id) == (
        "Trường học hạnh phúc",
        model.template_id,
    )
    assert (launched.terms.kind, launched.terms.scope_unit_ids) == ("thematic", (SCHOOL,))
    city = RegisterTheme(year=2025, level=Origin.CITY, text="Chuyển đổi số")
    theme = await house.do(city, Role.STANDING_OFFICER)
    assert await house.do(city, Role.STANDING_OFFICER) == theme
    link = LinkToTheme(campaign_id=made.campaign_id, theme_id=theme.theme_id)
    with pytest.raises(AnotherUnitsCampaign):
        await house.do(link, Role.UNIT_HEAD, unit="culture")
    await house.do(link, Role.UNIT_HEAD, unit="school")
    assert house.histories.kinds()[-1] is Theme.CampaignLinked


async def test_a_year_is_reviewed_and_its_awards_handed_over_once() -> None:
    house = House()
    await house.do(OpenYearReview(year=2025, due_on=LAST), Role.COMMUNE_CHAIR)
    await house.do(ReportYear(year=2025, summary="Tốt"), Role.UNIT_HEAD, unit="school")
    await house.do(CloseYearReview(year=2025, summary="Báo cáo"), Role.COMMUNE_CHAIR)
    plan = PlanConference(
        title="Hội nghị tổng kết",
        on=DAY,
        place="Hội trường",
        agenda=("Trao thưởng",),
        guest_unit_ids=(CULTURE,),
        nomination_ids=(named("won"),),
    )
    made = await house.do(plan, Role.STANDING_OFFICER)
    for _ in range(2):
        await house.do(HoldConference(conference_id=made.conference_id), Role.STANDING_OFFICER)
    assert house.histories.kinds() == [
        YearReview.Opened,
        YearReview.UnitReported,
        YearReview.Closed,
        Conference.Planned,
        Conference.Held,
        KnownAward.HandedOver,
    ]
    with pytest.raises(HandedOverAlready):
        await house.do(plan, Role.STANDING_OFFICER)
    unknown = plan.model_copy(update={"nomination_ids": (named("lost"),)})
    with pytest.raises(NotFound) as refused:
        await house.do(unknown, Role.STANDING_OFFICER)
    assert refused.value.field == "nomination_ids.0"


@pytest.mark.parametrize("period", ["2025-Q5", "2025-13", "2025-H3", "quý III", "2025-q3", "25"])
def test_a_period_is_a_month_a_quarter_a_half_or_a_year(period: str) -> None:
    with pytest.raises(ValidationError) as refused:
        OpenReportingPeriod(period=period, due_on=DAY)
    assert [error["loc"] for error in refused.value.errors()] == [("period",)]


def test_text_typed_apart_is_composed_and_text_too_long_is_refused() -> None:
    apart = unicodedata.normalize("NFD", "Thiếu kinh phí hỗ trợ")
    assert RaiseDifficulty(text=apart).text == "Thiếu kinh phí hỗ trợ"
    with pytest.raises(ValidationError) as refused:
        RaiseDifficulty(text="ế" * 5001)
    assert [error["loc"] for error in refused.value.errors()] == [("text",)]
