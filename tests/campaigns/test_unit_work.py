"""The units' own work: plans, checks, reports, difficulties."""

from datetime import date
from uuid import UUID

import pytest

from services.campaigns.check_plan import CheckPlan, Visit, VisitInThePast
from services.campaigns.difficulty import AnsweredAlready, Difficulty, TiedToNothing
from services.campaigns.period import days_of
from services.campaigns.reporting_period import (
    DueBeforeItBegins,
    PeriodOpenAlready,
    ReportingPeriod,
)
from services.campaigns.unit_charge import NotInCharge, UnitCharge
from services.campaigns.unit_plan import UnitPlan, UnitPlanTerms
from services.campaigns.unit_plan_refusals import (
    ProblemSolvedAlready,
    UnitPlanDatesInverted,
    UnitPlanFiled,
    UnknownProblem,
)
from services.campaigns.unit_report import (
    ReportAccepted,
    ReportSentBack,
    ReportWaits,
    UnitReport,
)
from tests.acts import named
from tests.scenario import given, starting

PLAN, SCHOOL, MEMBER = named("plan"), named("school"), named("member")
DAY, LATER = date(2025, 8, 4), date(2025, 10, 1)
TERMS = UnitPlanTerms(
    (named("task"),), "Dạy tốt", ("Điểm thi",), DAY, date(2025, 12, 31), None, None
)
PROBLEM = named("problem")


def unit_plan(terms: UnitPlanTerms = TERMS) -> UnitPlan:
    return UnitPlan.file(None, PLAN, SCHOOL, terms, DAY)


def name_problem(plan: UnitPlan) -> None:
    plan.name_problem(PROBLEM, "Thiếu phòng học", "Đủ phòng", LATER)


def test_a_unit_files_its_plan_once() -> None:
    starting(unit_plan).then((UnitPlan.Filed, {"unit_id": SCHOOL, "terms": TERMS, "on": DAY}))
    given(unit_plan()).when(lambda p: UnitPlan.file(p, PLAN, SCHOOL, TERMS, LATER)).quiet()


def test_another_plan_of_the_same_unit_is_refused() -> None:
    other = UnitPlanTerms((), "Khác", ("Khác",), DAY, LATER, None, None)
    given(unit_plan()).when(lambda p: UnitPlan.file(p, PLAN, SCHOOL, other, DAY)).refused(
        UnitPlanFiled
    )


def test_a_units_plan_does_not_end_before_it_begins() -> None:
    bad = UnitPlanTerms((), "Mục tiêu", ("Một",), LATER, DAY, None, None)
    starting(lambda: unit_plan(bad)).refused(UnitPlanDatesInverted, field="ends_on")


def test_a_problem_is_named_and_solved() -> None:
    given(unit_plan()).when(name_problem).then((UnitPlan.ProblemNamed, {"problem_id": PROBLEM}))
    named_one = given(unit_plan(), name_problem)
    named_one.when(lambda p: p.solve_problem(PROBLEM, "Xây thêm", LATER)).then(
        (UnitPlan.ProblemSolved, {"how": "Xây thêm", "on": LATER})
    )
    solved = given(unit_plan(), name_problem, lambda p: p.solve_problem(PROBLEM, "Xây thêm", LATER))
    solved.when(lambda p: p.solve_problem(PROBLEM, "Xây thêm", LATER)).quiet()
    solved.when(lambda p: p.solve_problem(PROBLEM, "Cách khác", LATER)).refused(
        ProblemSolvedAlready
    )


def test_a_problem_nobody_named_is_not_solved() -> None:
    given(unit_plan()).when(lambda p: p.solve_problem(PROBLEM, "Xong", DAY)).refused(
        UnknownProblem, field="problem_id"
    )


def test_the_unit_and_the_member_in_charge_look_at_the_work() -> None:
    given(unit_plan()).when(lambda p: p.self_check("Đúng tiến độ", DAY)).then(
        (UnitPlan.SelfChecked, {"finding": "Đúng tiến độ"})
    )
    given(unit_plan()).when(lambda p: p.self_assess("2025-Q3", "met", "Đạt", LATER)).then(
        (UnitPlan.SelfAssessed, {"period": "2025-Q3", "result": "met"})
    )
    given(unit_plan()).when(lambda p: p.check(MEMBER, "Tốt", named("checks"), DAY)).then(
        (UnitPlan.Checked, {"by": MEMBER, "check_plan_id": named("checks")})
    )
    given(unit_plan()).when(lambda p: p.assess(MEMBER, "2025-Q3", "met", "Đạt", LATER)).then(
        (UnitPlan.Assessed, {"by": MEMBER, "result": "met"})
    )


def test_looking_twice_and_finding_the_same_is_quiet() -> None:
    given(unit_plan(), lambda p: p.self_check("Tốt", DAY)).when(
        lambda p: p.self_check("Tốt", DAY)
    ).quiet()
    given(unit_plan(), lambda p: p.self_assess("2025-Q3", "met", "Đạt", DAY)).when(
        lambda p: p.self_assess("2025-Q3", "met", "Đạt", LATER)
    ).quiet()
    given(unit_plan(), lambda p: p.check(MEMBER, "Tốt", None, DAY)).when(
        lambda p: p.check(MEMBER, "Tốt", None, DAY)
    ).quiet()
    given(unit_plan(), lambda p: p.assess(MEMBER, "2025-Q3", "met", "Đạt", DAY)).when(
        lambda p: p.assess(MEMBER, "2025-Q3", "met", "Đạt", LATER)
    ).quiet()


def charge() -> UnitCharge:
    return UnitCharge.begin(None, SCHOOL, named("appointment"), MEMBER, DAY)


@pytest.mark.parametrize(
    ("who", "on", "allowed"),
    [
        (MEMBER, DAY, True),
        (MEMBER, LATER, True),
        (MEMBER, date(2025, 8, 3), False),
        (MEMBER, date(2025, 10, 2), False),
        (named("another member"), DAY, False),
    ],
)
def test_a_member_is_in_charge_from_the_first_day_to_the_last(
    who: UUID, on: date, allowed: bool
) -> None:
    known = charge()
    known.end(named("appointment"), LATER)
    if allowed:
        UnitCharge.require(known, who, on)
    else:
        with pytest.raises(NotInCharge):
            UnitCharge.require(known, who, on)


def test_nobody_is_in_charge_of_a_unit_never_heard_of() -> None:
    with pytest.raises(NotInCharge):
        UnitCharge.require(None, MEMBER, DAY)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2025-07", date(2025, 7, 1), date(2025, 7, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_days_of_a_period(code: str, first: date, last: date) -> None:
    assert days_of(code) == (first, last)


def period(due_on: date = LATER) -> ReportingPeriod:
    return ReportingPeriod.open(None, "2025-Q3", due_on)


def test_a_period_is_opened_once() -> None:
    starting(period).then((ReportingPeriod.Opened, {"begins_on": date(2025, 7, 1)}))
    given(period()).when(lambda p: ReportingPeriod.open(p, "2025-Q3", LATER)).quiet()
    given(period()).when(lambda p: ReportingPeriod.open(p, "2025-Q3", DAY)).refused(
        PeriodOpenAlready
    )
    starting(lambda: period(date(2025, 6, 30))).refused(DueBeforeItBegins, field="due_on")


def submit(existing: UnitReport | None = None, summary: str = "Đã làm") -> UnitReport:
    return UnitReport.submit(existing, SCHOOL, "2025-Q3", summary, None, LATER)


def test_a_report_is_submitted_sent_back_and_submitted_again() -> None:
    starting(submit).then((UnitReport.Submitted, {"unit_id": SCHOOL, "on": LATER}))
    given(submit()).when(lambda r: r.give_back("Thiếu số liệu")).then(
        (UnitReport.Returned, {"missing": "Thiếu số liệu"})
    )
    given(submit(), lambda r: r.give_back("Thiếu")).when(lambda r: submit(r, "Đủ số liệu")).then(
        (UnitReport.SubmittedAgain, {"round": 2})
    )
    given(submit(), lambda r: r.give_back("Thiếu")).when(lambda r: submit(r)).then(
        (UnitReport.SubmittedAgain, {"round": 2})
    )


def test_repeating_an_act_on_a_report_is_quiet() -> None:
    given(submit()).when(submit).quiet()
    given(submit(), lambda r: r.give_back("Thiếu")).when(lambda r: r.give_back("Thiếu")).quiet()
    given(submit(), lambda r: r.accept()).when(lambda r: r.accept()).quiet()


def test_what_a_report_refuses() -> None:
    given(submit()).when(lambda r: submit(r, "Khác")).refused(ReportWaits)
    accepted = given(submit(), lambda r: r.accept())
    accepted.when(lambda r: submit(r, "Khác")).refused(ReportAccepted)
    accepted.when(lambda r: r.give_back("Thiếu")).refused(ReportAccepted)
    returned = given(submit(), lambda r: r.give_back("Thiếu"))
    returned.when(lambda r: r.accept()).refused(ReportSentBack)
    returned.when(lambda r: r.give_back("Thiếu điều khác")).refused(ReportSentBack)


def difficulty(task: bool = False, campaign: bool = True, plan: bool = False) -> Difficulty:
    return Difficulty.raise_by(
        named("difficulty"),
        SCHOOL,
        "Thiếu kinh phí",
        PLAN if plan else None,
        named("task") if task else None,
        named("campaign") if campaign else None,
        DAY,
    )


def test_a_difficulty_is_raised_and_answered_once() -> None:
    starting(difficulty).then((Difficulty.Raised, {"unit_id": SCHOOL, "on": DAY}))
    given(difficulty()).when(lambda d: d.reply("Dùng quỹ", LATER)).then(
        (Difficulty.Answered, {"raised_on": DAY, "on": LATER})
    )
    answered = given(difficulty(), lambda d: d.reply("Dùng quỹ", LATER))
    answered.when(lambda d: d.reply("Dùng quỹ", LATER)).quiet()
    answered.when(lambda d: d.reply("Cách khác", LATER)).refused(AnsweredAlready)


@pytest.mark.parametrize(
    ("task", "campaign", "plan"),
    [(False, False, False), (True, True, True), (True, False, False), (False, False, True)],
)
def test_a_difficulty_is_tied_to_one_thing(task: bool, campaign: bool, plan: bool) -> None:
    starting(lambda: difficulty(task, campaign, plan)).refused(TiedToNothing)


def checks(on: date = LATER) -> CheckPlan:
    visit = Visit(SCHOOL, on, MEMBER)
    return CheckPlan.propose(named("checks"), "Kiểm tra quý IV", (visit,), DAY)


def test_checks_are_proposed_and_approved() -> None:
    starting(checks).then((CheckPlan.Proposed, {"title": "Kiểm tra quý IV"}))
    starting(lambda: checks(date(2025, 8, 3))).refused(VisitInThePast, field="visits.0.on")
    given(checks()).when(lambda c: c.approve()).then((CheckPlan.Approved, {}))
    given(checks(), lambda c: c.approve()).when(lambda c: c.approve()).quiet()
