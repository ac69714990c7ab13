"""A unit's own plan under a plan of the commune: filed, worked on, checked, assessed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from services.campaigns.unit_plan_refusals import (
    ProblemSolvedAlready,
    UnitPlanDatesInverted,
    UnitPlanFiled,
    UnknownProblem,
)

_UNIT_PLANS = UUID("1f8c8c39-0a9b-4a39-9c0f-3b5f2a4d7e04")


@dataclass(frozen=True)
class UnitPlanTerms:
    """What a unit's plan says. `answers` are tasks of the commune's plan, `digest` its document."""

    answers: tuple[UUID, ...]
    aims: str
    criteria: tuple[str, ...]
    begins_on: date
    ends_on: date
    digest: str | None
    legal_basis_id: UUID | None


class UnitPlan(Aggregate):
    """The plan by which one unit carries out one plan of the commune."""

    TOPIC = "campaigns.UnitPlan"

    class Created(Aggregate.Created):
        """The library's own birth event; `Filed` is the one that happens."""

        TOPIC = "campaigns.UnitPlan.Created"

    class Filed(Created):
        """The unit filed its plan."""

        TOPIC = "campaigns.UnitPlan.Filed"
        plan_id: UUID
        unit_id: UUID
        terms: UnitPlanTerms
        on: date

    class ProblemNamed(Aggregate.Event):
        """A problem the unit means to solve, up to which aim and by when."""

        TOPIC = "campaigns.UnitPlan.ProblemNamed"
        problem_id: UUID
        text: str
        target: str
        due_on: date

    class ProblemSolved(Aggregate.Event):
        """The unit solved it, in this way."""

        TOPIC = "campaigns.UnitPlan.ProblemSolved"
        problem_id: UUID
        how: str
        on: date

    class SelfChecked(Aggregate.Event):
        """The unit looked at its own work."""

        TOPIC = "campaigns.UnitPlan.SelfChecked"
        finding: str
        on: date

    class SelfAssessed(Aggregate.Event):
        """The unit's own assessment of its work in a period."""

        TOPIC = "campaigns.UnitPlan.SelfAssessed"
        period: str
        result: str
        remarks: str
        on: date

    class Checked(Aggregate.Event):
        """The member in charge looked at the unit's work, by this plan of checks where there is."""

        TOPIC = "campaigns.UnitPlan.Checked"
        by: UUID
        finding: str
        check_plan_id: UUID | None
        on: date

    class Assessed(Aggregate.Event):
        """The assessment of the unit's work in a period by the member in charge."""

        TOPIC = "campaigns.UnitPlan.Assessed"
        by: UUID
        period: str
        result: str
        remarks: str
        on: date

    @event(Filed)
    def __init__(self, plan_id: UUID, unit_id: UUID, terms: UnitPlanTerms) -> None:
        """Only `file` makes a unit's plan."""
        self.unit_id = unit_id
        self.terms = terms
        self.solved: dict[UUID, tuple[str, date] | None] = {}
        self.looked: set[tuple[object, ...]] = set()

    @staticmethod
    def id_of(plan_id: UUID, unit_id: UUID) -> UUID:
        """The id of this unit's plan under that plan, whether or not it was filed."""
        return uuid5(_UNIT_PLANS, f"{plan_id}/{unit_id}")

    @classmethod
    def file(
        cls,
        existing: "UnitPlan | None",
        plan_id: UUID,
        unit_id: UUID,
        terms: UnitPlanTerms,
        today: date,
    ) -> "UnitPlan":
        """The unit's plan, new or as it is on file.

        Raises `UnitPlanFiled` when another is on file, `UnitPlanDatesInverted`.
        """
        if existing is not None:
            if existing.terms != terms:
                raise UnitPlanFiled(field="plan_id")
            return existing
        if terms.ends_on < terms.begins_on:
            raise UnitPlanDatesInverted(
                field="ends_on", begins_on=terms.begins_on, ends_on=terms.ends_on
            )
        unit_plan_id = cls.id_of(plan_id, unit_id)
        return cls._create(
            cls.Filed, id=unit_plan_id, plan_id=plan_id, unit_id=unit_id, terms=terms, on=today
        )

    def name_problem(self, problem_id: UUID, text: str, target: str, due_on: date) -> None:
        """Name a problem to solve."""
        self._problem_named(problem_id=problem_id, text=text, target=target, due_on=due_on)

    def solve_problem(self, problem_id: UUID, how: str, today: date) -> None:
        """Say how; quiet when said. Raises `UnknownProblem`, `ProblemSolvedAlready`."""
        if problem_id not in self.solved:
            raise UnknownProblem(field="problem_id", problem_id=problem_id)
        before = self.solved[problem_id]
        if before is None:
            self._problem_solved(problem_id=problem_id, how=how, on=today)
        elif before[0] != how:
            raise ProblemSolvedAlready(field="problem_id", on=before[1])

    def self_check(self, finding: str, today: date) -> None:
        """The unit's own check; quiet when that finding is on record for the day."""
        if (finding, today) not in self.looked:
            self._self_checked(finding=finding, on=today)

    def self_assess(self, period: str, result: str, remarks: str, today: date) -> None:
        """The unit's own assessment of a period; the latest counts. Quiet when it is on record."""
        if (period, result, remarks) not in self.looked:
            self._self_assessed(period=period, result=result, remarks=remarks, on=today)

    def check(self, by: UUID, finding: str, check_plan_id: UUID | None, today: date) -> None:
        """The check of a member `UnitCharge` let through; quiet when it is on record."""
        if (by, finding, today) not in self.looked:
            self._checked(by=by, finding=finding, check_plan_id=check_plan_id, on=today)

    def assess(self, by: UUID, period: str, result: str, remarks: str, today: date) -> None:
        """The assessment of a member `UnitCharge` let through; quiet when it is on record."""
        if (by, period, result, remarks) not in self.looked:
            self._assessed(by=by, period=period, result=result, remarks=remarks, on=today)

    @event(ProblemNamed)
    def _problem_named(self, problem_id: UUID, text: str, target: str, due_on: date) -> None:
        self.solved[problem_id] = None

    @event(ProblemSolved)
    def _problem_solved(self, problem_id: UUID, how: str, on: date) -> None:
        self.solved[problem_id] = (how, on)

    @event(SelfChecked)
    def _self_checked(self, finding: str, on: date) -> None:
        self.looked.add((finding, on))

    @event(SelfAssessed)
    def _self_assessed(self, period: str, result: str, remarks: str, on: date) -> None:
        self.looked.add((period, result, remarks))

    @event(Checked)
    def _checked(self, by: UUID, finding: str, check_plan_id: UUID | None, on: date) -> None:
        self.looked.add((by, finding, on))

    @event(Assessed)
    def _assessed(self, by: UUID, period: str, result: str, remarks: str, on: date) -> None:
        self.looked.add((by, period, result, remarks))
