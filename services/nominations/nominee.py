"""Those who can be nominated: what they were awarded here, and what holds them back."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.nominations.achievement import Achieved
from services.nominations.award_kinds import NomineeKind
from services.nominations.hold import HOLD_LAW
from services.nominations.hold_terms import Held
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
    rule: ClassVar[str | None] = "Quy ước: tập thể là đơn vị; cá nhân và chủ hộ là người"


class NomineeHeld(Refusal):
    """Nothing is proposed while a matter about the nominee is looked into, or found a fault."""

    code: ClassVar[str] = "nominations.held"
    vi: ClassVar[str] = "Đối tượng đang tạm dừng xét khen: {why_vi}."
    en: ClassVar[str] = "The nominee is held: {why_en}."
    next_vi: ClassVar[str] = (
        "Chờ kết thúc việc xem xét; đã kết luận vi phạm thì không đề nghị cho thời gian đó."
    )
    next_en: ClassVar[str] = (
        "Wait until the matter is over; once a fault is found, that period is not proposed."
    )
    rule: ClassVar[str | None] = HOLD_LAW


class Nominee(Aggregate):
    """A person or unit that exists; its id is the directory's. A household goes by its head.

    Conferring, forwarding, placing a hold, revoking and its annulment all save it: of two at once
    one is told to look again.
    """

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

    class HonourTakenBack(Aggregate.Event):
        """The award of that dossier was revoked; it counts for nothing."""

        TOPIC = "nominations.Nominee.HonourTakenBack"
        nomination_id: UUID

    class HoldPlaced(Aggregate.Event):
        """A hold stands in the way of its dossiers, or of one of them."""

        TOPIC = "nominations.Nominee.HoldPlaced"
        held: Held

    class HoldLifted(Aggregate.Event):
        """That hold was released."""

        TOPIC = "nominations.Nominee.HoldLifted"
        hold_id: UUID

    class FaultFound(Aggregate.Event):
        """That hold was confirmed: there was a fault on that day."""

        TOPIC = "nominations.Nominee.FaultFound"
        hold_id: UUID
        fault_on: date

    class Weighed(Aggregate.Event):
        """Its holds were looked at while its dossier went to the upper level."""

        TOPIC = "nominations.Nominee.Weighed"
        nomination_id: UUID

    @event(Known)
    def __init__(self, body: Body) -> None:
        """A nominee known to exist."""
        self.body = body
        self.honours: tuple[Honour, ...] = ()
        self.holds: dict[UUID, Held] = {}

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

    def take_back(self, nomination_id: UUID) -> None:
        """Forget a revoked award; one it does not have changes nothing."""
        if any(each.nomination_id == nomination_id for each in self.honours):
            self.trigger_event(self.HonourTakenBack, nomination_id=nomination_id)

    def honour_again(self, honour: Honour, achieved: Achieved) -> None:
        """Keep an award whose revocation was annulled; raises `NomineeHeld`."""
        if honour not in self.honours:
            self.require_free(achieved, honour.nomination_id)
            self.settle(honour, won=True)

    def weigh(self, nomination_id: UUID) -> None:
        """Its dossier goes up: whoever places a hold in that instant looks again."""
        self.trigger_event(self.Weighed, nomination_id=nomination_id)

    def hold(self, held: Held) -> None:
        """Keep a hold; one it knows changes nothing."""
        if held.hold_id not in self.holds:
            self.trigger_event(self.HoldPlaced, held=held)

    def lift(self, hold_id: UUID) -> None:
        """Let a hold go; one it does not have changes nothing."""
        if hold_id in self.holds:
            self.trigger_event(self.HoldLifted, hold_id=hold_id)

    def find_fault(self, hold_id: UUID, fault_on: date) -> None:
        """Keep what a hold ended in; the same again changes nothing."""
        if self.holds[hold_id].fault_on != fault_on:
            self.trigger_event(self.FaultFound, hold_id=hold_id, fault_on=fault_on)

    def held_back(self, nomination_id: UUID | None, achieved: Achieved) -> tuple[Held, ...]:
        """What stands in the way of this dossier, None for one not filed yet."""
        return tuple(each for each in self.holds.values() if each.stops(nomination_id, achieved))

    def require_free(self, achieved: Achieved, nomination_id: UUID | None = None) -> None:
        """Raise `NomineeHeld` while this dossier, None for a new one, may not be filed for it."""
        words = [each.words() for each in self.held_back(nomination_id, achieved)]
        if words:
            why_vi, why_en = (", ".join(dict.fromkeys(each)) for each in zip(*words, strict=True))
            raise NomineeHeld(field="nominee_id", why_vi=why_vi, why_en=why_en)

    @event(Honoured)
    def _honoured(self, honour: Honour) -> None:
        self.honours = (*self.honours, honour)

    @event(HonourTakenBack)
    def _honour_taken_back(self, nomination_id: UUID) -> None:
        self.honours = tuple(each for each in self.honours if each.nomination_id != nomination_id)

    @event(HoldPlaced)
    def _hold_placed(self, held: Held) -> None:
        self.holds[held.hold_id] = held

    @event(HoldLifted)
    def _hold_lifted(self, hold_id: UUID) -> None:
        del self.holds[hold_id]

    @event(FaultFound)
    def _fault_found(self, hold_id: UUID, fault_on: date) -> None:
        self.holds[hold_id] = replace(self.holds[hold_id], fault_on=fault_on)
