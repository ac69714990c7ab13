"""Those who can be nominated: the people and units the directory told of."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.nominations.award_kinds import NomineeKind
from services.nominations.honour import Honour


class Body(StrEnum):
    """What stands behind a nominee's id in the directory."""

    PERSON = "person"
    UNIT = "unit"


class WrongBody(Refusal):
    """A collective is a unit; an individual, and the head of a household, is a person."""

    code: ClassVar[str] = "nominations.wrong-body"
    vi: ClassVar[str] = "Mã {id} không phải của đối tượng loại “{kind}”."
    en: ClassVar[str] = "The id {id} does not belong to a nominee of the kind “{kind}”."
    next_vi: ClassVar[str] = "Tập thể dùng mã đơn vị; cá nhân và hộ gia đình dùng mã người."
    next_en: ClassVar[str] = "Give a unit for a collective, a person for the others."


class Nominee(Aggregate):
    """A person or unit that exists; its id is the directory's. A household goes by its head."""

    TOPIC = "nominations.Nominee"

    class Created(Aggregate.Created):
        """Any birth of a nominee."""

        TOPIC = "nominations.Nominee.Created"

    class Known(Created):
        """The directory told of this person or unit."""

        TOPIC = "nominations.Nominee.Known"
        body: Body

    class Honoured(Aggregate.Event):
        """An award was conferred on it."""

        TOPIC = "nominations.Nominee.Honoured"
        honour: Honour

    @event(Known)
    def __init__(self, body: Body) -> None:
        """A nominee known to exist."""
        self.body = body
        self.honours: tuple[Honour, ...] = ()

    @classmethod
    def know(cls, known: "Nominee | None", nominee_id: UUID, body: Body) -> "Nominee":
        """The nominee with this id; hearing of it again changes nothing."""
        return known or cls._create(cls.Known, id=nominee_id, body=body)

    def stand_as(self, kind: NomineeKind) -> None:
        """Raise `WrongBody` unless this can be nominated as `kind`."""
        if (kind is NomineeKind.COLLECTIVE) is not (self.body is Body.UNIT):
            raise WrongBody(field="nominee_id", id=self.id, kind=kind.value)

    def settle(self, honour: Honour, *, won: bool) -> None:
        """Keep an award that was conferred; a refusal, or the same award again, changes nothing."""
        if won and honour not in self.honours:
            self.trigger_event(self.Honoured, honour=honour)

    @event(Honoured)
    def _honoured(self, honour: Honour) -> None:
        self.honours = (*self.honours, honour)
