"""A dossier before the upper level: how it went up, and what came back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.refusal import Refusal
from services.nominations.parts import Decision, State


class UpperReasonNeeded(Refusal):
    """A refusal or a return by the upper level is recorded with its reasons."""

    code: ClassVar[str] = "nominations.upper-reason-needed"
    vi: ClassVar[str] = "Chưa ghi lý do cấp trên không khen hoặc trả lại hồ sơ {code}."
    en: ClassVar[str] = "The upper level's reasons about dossier {code} were not given."
    next_vi: ClassVar[str] = "Ghi lý do theo văn bản của cấp trên rồi gửi lại."
    next_en: ClassVar[str] = "State the reasons as their letter gives them and send it again."
    rule: ClassVar[str | None] = (
        "Quy trình: ghi việc cấp trên không khen hoặc trả lại phải kèm lý do"
    )


class UpperPaperNeeded(Refusal):
    """An award conferred above has a number and a document; nothing is entered on hearsay."""

    code: ClassVar[str] = "nominations.upper-paper-needed"
    vi: ClassVar[str] = "Chưa có số hoặc văn bản quyết định của cấp trên về hồ sơ {code}."
    en: ClassVar[str] = "The number or document of the upper decision on {code} is missing."
    next_vi: ClassVar[str] = "Lưu bản quyết định vào hệ thống, ghi số rồi gửi lại."
    next_en: ClassVar[str] = "Store the decision, give its number and send it again."
    rule: ClassVar[str | None] = (
        "Quy trình: chỉ ghi khen thưởng của cấp trên khi có số và văn bản quyết định"
    )


class UpperDayWrong(Refusal):
    """The upper level answers on or after the day the dossier went up, and not in the future."""

    code: ClassVar[str] = "nominations.upper-day-wrong"
    vi: ClassVar[str] = "Ngày {decided_on} không nằm giữa ngày trình {forwarded_on} và {today}."
    en: ClassVar[str] = "{decided_on} is not between {forwarded_on}, when it went up, and {today}."
    next_vi: ClassVar[str] = "Sửa ngày ghi trên văn bản của cấp trên rồi gửi lại."
    next_en: ClassVar[str] = "Correct the day on the upper level's paper and send it again."
    rule: ClassVar[str | None] = (
        "Quy trình: cấp trên trả lời từ ngày nhận trình, không ghi trước việc chưa có"
    )


class UpperOutcome(StrEnum):
    """What the upper level said."""

    CONFERRED = "conferred"
    REFUSED = "refused"
    RETURNED = "returned"

    @property
    def leads_to(self) -> State:
        """Where the dossier stands then; one returned is before the commune's chair again."""
        return State.ADVISED if self is UpperOutcome.RETURNED else State.DECIDED_ABOVE


@dataclass(frozen=True)
class Forwarding:
    """With which submission a dossier went up; `export` is the digest of the exported set."""

    submission_id: UUID
    number: str
    authority: str
    export: str
    forwarded_by: UUID
    on: date


@dataclass(frozen=True)
class UpperAnswer:
    """What the upper level said about one dossier, and in which paper."""

    submission_id: UUID
    outcome: UpperOutcome
    authority: str
    number: str
    decided_on: date
    document: str
    reason: str
    recorded_by: UUID

    def as_decision(self) -> Decision:
        """What it decides, as an award keeps it; the upper level's paper is its legal basis."""
        won = self.outcome is UpperOutcome.CONFERRED
        basis = f"Quyết định số {self.number} của {self.authority}"
        return Decision(won, self.number, basis, self.reason, self.recorded_by)

    def require_grounds(self, code: str, forwarding: Forwarding | None, today: date) -> None:
        """Raise `UpperPaperNeeded` for an award without paper, `UpperReasonNeeded` for no reason.

        Raise `UpperDayWrong` unless it was said between the forwarding and today, both included.
        """
        if self.outcome is UpperOutcome.CONFERRED and not (self.number and self.document):
            raise UpperPaperNeeded(field="document" if self.number else "number", code=code)
        if self.outcome is not UpperOutcome.CONFERRED and not self.reason:
            raise UpperReasonNeeded(field="reason", code=code)
        went = forwarding.on if forwarding else today
        if not went <= self.decided_on <= today:
            days = {"decided_on": self.decided_on, "forwarded_on": went, "today": today}
            raise UpperDayWrong(field="decided_on", **days)
