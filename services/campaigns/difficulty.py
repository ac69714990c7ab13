"""A difficulty a unit meets with a task or a campaign, and the answer to it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class TiedToNothing(Refusal):
    """A difficulty is about a task of a plan or about a campaign, not both."""

    code: ClassVar[str] = "campaigns.tied-to-nothing"
    vi: ClassVar[str] = "Chưa rõ vướng mắc thuộc nhiệm vụ nào hay phong trào nào."
    en: ClassVar[str] = "It is not clear which task or which campaign this is about."
    next_vi: ClassVar[str] = "Ghi một nhiệm vụ kèm kế hoạch của nó, hoặc một phong trào."
    next_en: ClassVar[str] = "Name one task with its plan, or one campaign."
    rule: ClassVar[str | None] = "Quy trình: mỗi vướng mắc gắn với một nhiệm vụ hoặc một phong trào"


class AnsweredAlready(Refusal):
    """The difficulty was answered in other words."""

    code: ClassVar[str] = "campaigns.answered-already"
    vi: ClassVar[str] = "Vướng mắc này đã được trả lời ngày {on}."
    en: ClassVar[str] = "This difficulty was answered on {on}."
    next_vi: ClassVar[str] = "Nếu cần nói thêm, phát hành hướng dẫn."
    next_en: ClassVar[str] = "Publish guidance if more is to be said."
    rule: ClassVar[str | None] = "Quy trình: mỗi vướng mắc trả lời một lần, trả lời rồi không thay"


class Difficulty(Aggregate):
    """A difficulty, from the day it was raised to the day it was answered."""

    TOPIC = "campaigns.Difficulty"

    class Created(Aggregate.Created):
        """The library's own birth event; `Raised` is the one that happens."""

        TOPIC = "campaigns.Difficulty.Created"

    class Raised(Created):
        """A unit asks for help with a task of a plan, or with a campaign."""

        TOPIC = "campaigns.Difficulty.Raised"
        unit_id: UUID
        text: str
        plan_id: UUID | None
        task_id: UUID | None
        campaign_id: UUID | None
        on: date

    class Answered(Aggregate.Event):
        """The unit was told what to do."""

        TOPIC = "campaigns.Difficulty.Answered"
        unit_id: UUID
        answer: str
        raised_on: date
        on: date

    @event(Raised)
    def __init__(self, unit_id: UUID, on: date) -> None:
        """Only `raise_by` makes a difficulty."""
        self.unit_id = unit_id
        self.raised_on = on
        self.answered: tuple[str, date] | None = None

    @classmethod
    def raise_by(
        cls,
        difficulty_id: UUID,
        unit_id: UUID,
        text: str,
        plan_id: UUID | None,
        task_id: UUID | None,
        campaign_id: UUID | None,
        today: date,
    ) -> "Difficulty":
        """A new difficulty of this unit; raises `TiedToNothing`."""
        tied = (plan_id is not None, task_id is not None, campaign_id is not None)
        if tied not in ((True, True, False), (False, False, True)):
            raise TiedToNothing(field="task_id")
        return cls._create(
            cls.Raised,
            id=difficulty_id,
            unit_id=unit_id,
            text=text,
            plan_id=plan_id,
            task_id=task_id,
            campaign_id=campaign_id,
            on=today,
        )

    def reply(self, answer: str, today: date) -> None:
        """Answer it; quiet when that is the answer already. Raises `AnsweredAlready`."""
        if self.answered is None:
            self._answered(unit_id=self.unit_id, answer=answer, raised_on=self.raised_on, on=today)
        elif self.answered[0] != answer:
            raise AnsweredAlready(field="difficulty_id", on=self.answered[1])

    @event(Answered)
    def _answered(self, unit_id: UUID, answer: str, raised_on: date, on: date) -> None:
        self.answered = (answer, on)
