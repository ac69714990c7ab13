"""One hold: placed while a matter is looked into, then released, or confirmed with a fault.

It is written down here with who and when; the nominee keeps it too, under the version a decision
also saves, so that no award is conferred past a hold
(docs/decisions/0012-a-hold-shares-the-version-of-a-decision.md).
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.nominations.hold_terms import Held, HoldTerms

HOLD_LAW = (
    "NĐ 98/2023/NĐ-CP Đ4 [V]; NĐ 152/2025/NĐ-CP Đ4 [R(H), chưa xác nhận]: chưa đề nghị, chưa khen"
)


class HoldState(StrEnum):
    """Where a hold stands."""

    PLACED = "placed"
    RELEASED = "released"
    CONFIRMED = "confirmed"

    @property
    def vi(self) -> str:
        """What people read."""
        return {"placed": "đang giữ", "released": "đã bỏ", "confirmed": "đã kết luận"}[self.value]


class HoldOver(Refusal):
    """A hold ends once."""

    code: ClassVar[str] = "nominations.hold-over"
    vi: ClassVar[str] = "Việc tạm dừng này {state.vi} từ trước."
    en: ClassVar[str] = "This hold is {state.value} already."
    next_vi: ClassVar[str] = "Xem sổ tạm dừng; nếu có việc mới thì lập tạm dừng mới."
    next_en: ClassVar[str] = "Read the register of holds; a new matter needs a new hold."
    rule: ClassVar[str | None] = HOLD_LAW


class NotYourHold(Refusal):
    """The office that placed a hold ends it; nobody ends a hold on themselves."""

    code: ClassVar[str] = "nominations.not-your-hold"
    vi: ClassVar[str] = "Chỉ cơ quan đã lập tạm dừng được kết thúc, trừ chính người bị tạm dừng."
    en: ClassVar[str] = "The office that placed a hold ends it, and never who is held."
    next_vi: ClassVar[str] = "Đề nghị cơ quan đã lập tạm dừng thực hiện."
    next_en: ClassVar[str] = "Ask the office that placed it."
    rule: ClassVar[str | None] = HOLD_LAW


class HoldReasonNeeded(Refusal):
    """Who lets a matter go says why."""

    code: ClassVar[str] = "nominations.hold-reason-needed"
    vi: ClassVar[str] = "Chưa nêu lý do bỏ tạm dừng."
    en: ClassVar[str] = "The release names no reason."
    next_vi: ClassVar[str] = "Ghi văn bản kết thúc việc xem xét rồi gửi lại."
    next_en: ClassVar[str] = "Name the paper that ended the matter and send it again."
    rule: ClassVar[str | None] = HOLD_LAW


class FaultInFuture(Refusal):
    """A fault that was found lies in the past."""

    code: ClassVar[str] = "nominations.fault-in-future"
    vi: ClassVar[str] = "Ngày vi phạm {fault_on} sau ngày ghi nhận kết luận."
    en: ClassVar[str] = "The fault of {fault_on} is later than the day its conclusion is entered."
    next_vi: ClassVar[str] = "Ghi đúng ngày vi phạm theo kết luận."
    next_en: ClassVar[str] = "Give the day of the fault as the conclusion has it."
    rule: ClassVar[str | None] = HOLD_LAW


class Hold(Aggregate):
    """A hold on a nominee or on one dossier."""

    TOPIC = "nominations.Hold"

    class Created(Aggregate.Created):
        """Any birth of a hold."""

        TOPIC = "nominations.Hold.Created"

    class Placed(Created):
        """Nothing goes on until it ends."""

        TOPIC = "nominations.Hold.Placed"
        terms: HoldTerms
        by: UUID
        office: str
        on: date

    class Released(Aggregate.Event):
        """The matter ended without a fault."""

        TOPIC = "nominations.Hold.Released"
        terms: HoldTerms
        by: UUID
        reason: str
        on: date

    class Confirmed(Aggregate.Event):
        """A conclusion, decision or judgment found a fault on that day."""

        TOPIC = "nominations.Hold.Confirmed"
        terms: HoldTerms
        by: UUID
        conclusion: str
        fault_on: date
        on: date

    @event(Placed)
    def __init__(self, terms: HoldTerms, office: str) -> None:
        """A hold in force."""
        self.terms, self.office = terms, office
        self.state = HoldState.PLACED
        self.ending: tuple[str, date | None] | None = None

    @classmethod
    def place(cls, hold_id: UUID, terms: HoldTerms, *, by: UUID, office: str, on: date) -> "Hold":
        """Place it."""
        return cls._create(cls.Placed, id=hold_id, terms=terms, by=by, office=office, on=on)

    def held(self) -> Held:
        """What the nominee keeps of it."""
        terms = self.terms
        return Held(self.id, terms.reason, terms.visibility, terms.nomination_id)

    def release(self, *, by: UUID, office: str, reason: str, on: date) -> None:
        """End it without a fault; releasing it again changes nothing."""
        self._require_entitled(by, office)
        if self.state is HoldState.RELEASED:
            return
        self._require_in_force()
        if not reason:
            raise HoldReasonNeeded(field="reason")
        self.trigger_event(self.Released, terms=self.terms, by=by, reason=reason, on=on)

    def confirm(self, *, by: UUID, office: str, conclusion: str, fault_on: date, on: date) -> None:
        """End it with a fault; the same conclusion again changes nothing."""
        self._require_entitled(by, office)
        if self.ending == (conclusion, fault_on):
            return
        self._require_in_force()
        if fault_on > on:
            raise FaultInFuture(field="fault_on", fault_on=fault_on)
        found = {"conclusion": conclusion, "fault_on": fault_on}
        self.trigger_event(self.Confirmed, terms=self.terms, by=by, on=on, **found)

    def _require_entitled(self, by: UUID, office: str) -> None:
        if by == self.terms.nominee_id or office != self.office:
            raise NotYourHold(field="hold_id")

    def _require_in_force(self) -> None:
        if self.state is not HoldState.PLACED:
            raise HoldOver(field="hold_id", state=self.state)

    @event(Released)
    def _released(self) -> None:
        self.state = HoldState.RELEASED

    @event(Confirmed)
    def _confirmed(self, conclusion: str, fault_on: date) -> None:
        self.state, self.ending = HoldState.CONFIRMED, (conclusion, fault_on)
