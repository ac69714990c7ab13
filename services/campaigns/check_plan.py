"""A plan of checks: which units are visited when and by whom; proposed, then approved."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class VisitInThePast(Refusal):
    """A visit is planned for a day to come."""

    code: ClassVar[str] = "campaigns.visit-in-the-past"
    vi: ClassVar[str] = "Ngày kiểm tra {on} đã qua."
    en: ClassVar[str] = "The visit on {on} lies in the past."
    next_vi: ClassVar[str] = "Chọn ngày từ hôm nay trở đi."
    next_en: ClassVar[str] = "Choose a day from today on."
    rule: ClassVar[str | None] = (
        "Quy trình: kế hoạch kiểm tra lập trước khi kiểm tra, không ghi lùi ngày"
    )


@dataclass(frozen=True)
class Visit:
    """One unit, the day it is visited, and the person who visits it."""

    unit_id: UUID
    on: date
    checker_id: UUID


class CheckPlan(Aggregate):
    """Visits the standing body proposes and the chair approves."""

    TOPIC = "campaigns.CheckPlan"

    class Created(Aggregate.Created):
        """The library's own birth event; `Proposed` is the one that happens."""

        TOPIC = "campaigns.CheckPlan.Created"

    class Proposed(Created):
        """The standing body proposed these visits."""

        TOPIC = "campaigns.CheckPlan.Proposed"
        title: str
        visits: tuple[Visit, ...]

    class Approved(Aggregate.Event):
        """The chair approved them."""

        TOPIC = "campaigns.CheckPlan.Approved"
        title: str
        visits: tuple[Visit, ...]

    @event(Proposed)
    def __init__(self, title: str, visits: tuple[Visit, ...]) -> None:
        """Only `propose` makes a plan of checks."""
        self.title = title
        self.visits = visits
        self.approved = False

    @classmethod
    def propose(
        cls, check_plan_id: UUID, title: str, visits: tuple[Visit, ...], today: date
    ) -> "CheckPlan":
        """Propose visits; raises `VisitInThePast`."""
        for place, visit in enumerate(visits):
            if visit.on < today:
                raise VisitInThePast(field=f"visits.{place}.on", on=visit.on)
        return cls._create(cls.Proposed, id=check_plan_id, title=title, visits=visits)

    def approve(self) -> None:
        """Approve the visits; quiet the second time."""
        if not self.approved:
            self._approved(title=self.title, visits=self.visits)

    @event(Approved)
    def _approved(self, title: str, visits: tuple[Visit, ...]) -> None:
        self.approved = True
