"""The units' own plans: filed, worked on, checked and assessed by the member in charge."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.message import Message
from contracts.request import Command, Result
from contracts.text import Digest, Line, Paragraph

Period = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$")]
"""A month, quarter, half-year or year: `2025-07`, `2025-Q3`, `2025-H2`, `2025`."""


class WorkResult(StrEnum):
    """How far the work of a period got."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"


class PlannedVisit(BaseModel):
    """One unit, the day it is visited, and the person who visits it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit_id: UUID
    on: date
    checker_id: UUID


class UnitPlanId(Result):
    """The unit's plan a command made."""

    unit_plan_id: UUID


class ProblemId(Result):
    """The problem a command named."""

    problem_id: UUID


class CheckPlanId(Result):
    """The plan of checks a command made."""

    check_plan_id: UUID


class ChecksApproved(Message):
    """The chair approved visits to units."""

    SERVICE: ClassVar[str] = "campaigns"

    check_plan_id: UUID
    title: str
    visits: tuple[PlannedVisit, ...]


class FileUnitPlan(Command):
    """File the acting unit's plan under a plan of the commune. `answers` are tasks of that plan."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = UnitPlanId

    plan_id: UUID
    answers: Annotated[tuple[UUID, ...], Field(max_length=100)] = ()
    aims: Paragraph
    criteria: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]
    begins_on: date
    ends_on: date
    digest: Digest | None = None
    legal_basis_id: UUID | None = None


class NameProblem(Command):
    """Name a problem that the acting unit means to solve under its plan."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = ProblemId

    plan_id: UUID
    text: Paragraph
    target: Line
    due_on: date


class SolveProblem(Command):
    """Say how the acting unit solved a problem of its plan."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    problem_id: UUID
    how: Paragraph


class SelfCheckUnitPlan(Command):
    """Record the acting unit's own check of its work."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    finding: Paragraph


class SelfAssessUnitPlan(Command):
    """Record the acting unit's own assessment of a period."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    period: Period
    result: WorkResult
    remarks: Paragraph


class CheckUnitPlan(Command):
    """Record a check of a unit by the member of the council in charge of it."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    unit_id: UUID
    finding: Paragraph
    check_plan_id: UUID | None = None


class AssessUnitPlan(Command):
    """Record the assessment of a unit by the member of the council in charge of it."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    unit_id: UUID
    period: Period
    result: WorkResult
    remarks: Paragraph


class ProposeChecks(Command):
    """Propose visits to units."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = CheckPlanId

    title: Line
    visits: Annotated[tuple[PlannedVisit, ...], Field(min_length=1, max_length=100)]


class ApproveChecks(Command):
    """Approve the visits of a plan of checks."""

    SERVICE: ClassVar[str] = "campaigns"

    check_plan_id: UUID
