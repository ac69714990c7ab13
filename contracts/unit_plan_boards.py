"""What can be asked about the units' plans."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.campaign_boards import UnitName
from contracts.request import Query, Result
from contracts.unit_plans import WorkResult


class ProblemRow(BaseModel):
    """A problem of a unit's plan; `solved_on` is None while it is open."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    problem_id: UUID
    text: str
    target: str
    due_on: date
    how: str | None
    solved_on: date | None


class LookRow(BaseModel):
    """A check or an assessment: by the unit itself, or by the member in charge (`by`)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: str
    by: UUID | None
    period: str | None
    result: WorkResult | None
    text: str
    on: date


class UnitPlanRow(BaseModel):
    """A unit's plan, with its problems and who looked at it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit: UnitName
    aims: str
    criteria: tuple[str, ...]
    answers: tuple[UUID, ...]
    begins_on: date
    ends_on: date
    filed_on: date
    problems: tuple[ProblemRow, ...]
    looks: tuple[LookRow, ...]


class UnitPlans(Result):
    """Units' plans in the order of codes, units without one, and tasks none of them answers."""

    plans: tuple[UnitPlanRow, ...]
    without_plan: tuple[UnitName, ...]
    unanswered_task_ids: tuple[UUID, ...]


class UnitPlanBoard(Query):
    """The units' plans under one plan of the commune."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = UnitPlans

    plan_id: UUID


class VisitRow(BaseModel):
    """A planned visit."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit_id: UUID
    on: date
    checker_id: UUID


class CheckPlanRow(BaseModel):
    """A plan of checks."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    check_plan_id: UUID
    title: str
    approved: bool
    visits: tuple[VisitRow, ...]


class CheckPlans(Result):
    """Plans of checks, the latest first."""

    plans: tuple[CheckPlanRow, ...]


class CheckPlanList(Query):
    """The latest 50 plans of checks."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = CheckPlans
