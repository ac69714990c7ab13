"""A question, a consultation or an advice: put to somebody, and answered."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.council import work_refusals as refusals


class Kind(StrEnum):
    """Who speaks to whom: member to standing body, standing body to members, council to UBND."""

    QUESTION = "question"
    CONSULTATION = "consultation"
    ADVICE = "advice"


class Exchange(Aggregate):
    """What was put, and the answers; an opinion given in it is no vote."""

    TOPIC = "council.Exchange"

    class Created(Aggregate.Created):
        """Any birth of an exchange."""

        TOPIC = "council.Exchange.Created"

    class Begun(Created):
        """It was put. `asked` owe an answer, by `due_on` where there is a day."""

        TOPIC = "council.Exchange.Begun"
        kind: Kind
        asked_by: UUID
        about: UUID | None
        text: str
        asked: tuple[UUID, ...]
        due_on: date | None

    class OpinionGiven(Aggregate.Event):
        """One of those asked answered."""

        TOPIC = "council.Exchange.OpinionGiven"
        member_id: UUID
        text: str

    class Answered(Aggregate.Event):
        """The standing body, or UBND, answered; `followed` is set for an advice."""

        TOPIC = "council.Exchange.Answered"
        answered_by: UUID
        text: str
        followed: bool | None

    @event(Begun)
    def __init__(self, kind: Kind, asked: tuple[UUID, ...], due_on: date | None) -> None:
        """Nobody has answered."""
        self.kind = kind
        self.asked, self.due_on = frozenset(asked), due_on
        self.opinions: dict[UUID, str] = {}
        self.answer: tuple[UUID, str, bool | None] | None = None

    @classmethod
    def begin(
        cls,
        exchange_id: UUID,
        kind: Kind,
        *,
        asked_by: UUID,
        about: UUID | None,
        text: str,
        asked: tuple[UUID, ...] = (),
        due_on: date | None = None,
        today: date | None = None,
    ) -> "Exchange":
        """Put it; a day to answer by lies ahead."""
        if due_on is not None and today is not None and due_on < today:
            raise refusals.DueBeforeAsked(field="due_on", due_on=due_on)
        facts = {"kind": kind, "asked_by": asked_by, "about": about, "text": text}
        asked = tuple(sorted(set(asked)))
        return cls._create(cls.Begun, id=exchange_id, **facts, asked=asked, due_on=due_on)

    def give_opinion(self, member_id: UUID, text: str, today: date) -> None:
        """Answer a consultation; the same once more changes nothing."""
        if member_id not in self.asked:
            raise refusals.NotAsked()
        earlier = self.opinions.get(member_id)
        if earlier == text:
            return
        if earlier is not None:
            raise refusals.AnsweredAlready()
        if self.due_on is not None and today > self.due_on:
            raise refusals.ConsultationOver(due_on=self.due_on)
        self.trigger_event(self.OpinionGiven, member_id=member_id, text=text)

    def reply(self, kind: Kind, by: UUID, text: str, *, followed: bool | None = None) -> None:
        """Answer one of this kind; the same once more changes nothing."""
        if kind is not self.kind:
            raise refusals.OtherKind()
        if self.answer == (by, text, followed):
            return
        if self.answer is not None:
            raise refusals.AnsweredAlready()
        self.trigger_event(self.Answered, answered_by=by, text=text, followed=followed)

    @event(OpinionGiven)
    def _opinion_given(self, member_id: UUID, text: str) -> None:
        self.opinions[member_id] = text

    @event(Answered)
    def _answered(self, answered_by: UUID, text: str, followed: bool | None) -> None:
        self.answer = (answered_by, text, followed)
