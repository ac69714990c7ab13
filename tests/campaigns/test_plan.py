"""Plans: issued, numbered, acknowledged, reported on."""

from datetime import date
from uuid import UUID

import pytest

from contracts.refusal import Refusal
from services.campaigns.plan import Plan
from services.campaigns.plan_refusals import (
    AlreadyNumbered,
    IssuedInTheFuture,
    NoTaskForThisUnit,
    NotYourTask,
    PlanDatesInverted,
    TaskAlreadyDone,
    UnknownTask,
)
from services.campaigns.task import ALL_UNITS, Task, TaskDueOutsideThePlan, TaskWithoutOwner
from tests.acts import named
from tests.scenario import given, starting

CULTURE, ECONOMY, SCHOOL = named("culture"), named("economy"), named("school")
BUDGET, WORDS = named("task budget"), named("task words")
ISSUED = date(2025, 7, 15)


def task(
    task_id: UUID = BUDGET,
    owners: tuple[UUID, ...] = (CULTURE, ECONOMY),
    group: str | None = None,
    due_on: date | None = None,
) -> Task:
    return Task(task_id, "III.3", "Bố trí kinh phí khen thưởng", owners, group, "2025-Q3", due_on)


def issue(
    *tasks: Task,
    number: str | None = None,
    issued_on: date = ISSUED,
    begins_on: date = date(2025, 7, 1),
    ends_on: date = date(2025, 12, 31),
) -> Plan:
    return Plan.issue(
        named("plan"),
        "Kế hoạch thi đua 6 tháng cuối năm 2025",
        number,
        issued_on,
        begins_on,
        ends_on,
        tasks or (task(),),
        date(2025, 7, 15),
    )


def test_a_plan_is_issued_with_its_tasks() -> None:
    expected = {"number": None, "issued_on": ISSUED, "tasks": (task(),)}
    starting(issue).then((Plan.Issued, expected))


def test_a_plan_cannot_end_before_it_begins() -> None:
    starting(lambda: issue(ends_on=date(2025, 6, 30))).refused(PlanDatesInverted, field="ends_on")


def test_a_plan_of_one_day_is_issued() -> None:
    day = date(2025, 7, 1)
    starting(lambda: issue(ends_on=day)).then((Plan.Issued, {"begins_on": day, "ends_on": day}))


def test_a_plan_is_not_issued_ahead_of_its_day() -> None:
    tomorrow = date(2025, 7, 16)
    starting(lambda: issue(issued_on=tomorrow)).refused(IssuedInTheFuture, field="issued_on")


@pytest.mark.parametrize(
    ("bad", "refusal", "field"),
    [
        (task(WORDS, owners=()), TaskWithoutOwner, "tasks.1.owner_unit_ids"),
        (task(WORDS, due_on=date(2026, 1, 1)), TaskDueOutsideThePlan, "tasks.1.due_on"),
        (task(WORDS, due_on=date(2025, 6, 30)), TaskDueOutsideThePlan, "tasks.1.due_on"),
    ],
)
def test_a_task_at_fault_is_named_by_its_place(
    bad: Task, refusal: type[Refusal], field: str
) -> None:
    starting(lambda: issue(task(), bad)).refused(refusal, field=field)


def test_a_task_may_belong_to_every_unit_and_be_due_on_the_last_day() -> None:
    last = task(owners=(), group=ALL_UNITS, due_on=date(2025, 12, 31))
    starting(lambda: issue(last)).then((Plan.Issued, {"tasks": (last,)}))


def test_the_number_follows_the_signature() -> None:
    given(issue()).when(lambda p: p.give_number("52/KH-UBND")).then(
        (Plan.Numbered, {"number": "52/KH-UBND"})
    )


def test_a_second_number_is_refused() -> None:
    numbered = given(issue(), lambda p: p.give_number("52/KH-UBND"))
    numbered.when(lambda p: p.give_number("53/KH-UBND")).refused(AlreadyNumbered, field="number")


def test_the_same_number_again_is_quiet() -> None:
    given(issue(number="52/KH-UBND")).when(lambda p: p.give_number("52/KH-UBND")).quiet()


def test_the_head_of_an_owner_acknowledges() -> None:
    given(issue()).when(lambda p: p.acknowledge(CULTURE)).then(
        (Plan.Acknowledged, {"unit_id": CULTURE})
    )


def test_a_unit_without_a_task_has_nothing_to_acknowledge() -> None:
    given(issue()).when(lambda p: p.acknowledge(SCHOOL)).refused(NoTaskForThisUnit)


def test_every_unit_acknowledges_a_plan_with_a_task_for_all() -> None:
    plan = issue(task(), task(WORDS, owners=(), group=ALL_UNITS))
    given(plan).when(lambda p: p.acknowledge(SCHOOL)).then((Plan.Acknowledged, {}))


def test_acknowledging_twice_is_quiet() -> None:
    given(issue(), lambda p: p.acknowledge(CULTURE)).when(lambda p: p.acknowledge(CULTURE)).quiet()


def test_an_owner_reports() -> None:
    given(issue()).when(lambda p: p.report(BUDGET, ECONOMY, "Đã trình dự toán", False)).then(
        (
            Plan.TaskReported,
            {"task_id": BUDGET, "unit_id": ECONOMY, "note": "Đã trình dự toán", "done": False},
        )
    )


def test_a_unit_does_not_report_on_anothers_task() -> None:
    given(issue()).when(lambda p: p.report(BUDGET, SCHOOL, "Xong", True)).refused(NotYourTask)


def test_a_task_of_another_plan_is_unknown() -> None:
    given(issue()).when(lambda p: p.report(WORDS, CULTURE, "Xong", True)).refused(
        UnknownTask, field="task_id"
    )


def test_the_same_report_again_is_quiet() -> None:
    reported = given(issue(), lambda p: p.report(BUDGET, ECONOMY, "Xong", True))
    reported.when(lambda p: p.report(BUDGET, ECONOMY, "Xong", True)).quiet()


def test_a_complete_task_takes_no_other_report_of_that_unit() -> None:
    reported = given(issue(), lambda p: p.report(BUDGET, ECONOMY, "Xong", True))
    reported.when(lambda p: p.report(BUDGET, ECONOMY, "Chưa xong", False)).refused(TaskAlreadyDone)


def test_the_other_owner_still_reports_on_its_part() -> None:
    reported = given(issue(), lambda p: p.report(BUDGET, ECONOMY, "Xong", True))
    reported.when(lambda p: p.report(BUDGET, CULTURE, "Xong", True)).then(
        (Plan.TaskReported, {"unit_id": CULTURE})
    )
