"""What a hold is made of, and what a nominee keeps of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.nominations.achievement import Achieved


class HoldReason(StrEnum):
    """The class of a matter that is being looked into."""

    DISCIPLINE = "discipline"
    INSPECTION = "inspection"
    COMPLAINT = "complaint"
    CORRUPTION = "corruption"


class Visibility(StrEnum):
    """Who may read why: all concerned, officials at work on dossiers, or chair and inspector."""

    OPEN = "open"
    OFFICIAL = "official"
    CONFIDENTIAL = "confidential"


_REASONS: dict[HoldReason, tuple[str, str]] = {
    HoldReason.DISCIPLINE: ("kỷ luật", "discipline"),
    HoldReason.INSPECTION: (
        "thanh tra, kiểm tra dấu hiệu vi phạm",
        "inspection of signs of a violation",
    ),
    HoldReason.COMPLAINT: ("khiếu nại, tố cáo", "complaint or denunciation"),
    HoldReason.CORRUPTION: ("vụ việc tham nhũng", "a matter of corruption"),
}
_UNSAID = ("lý do không công khai", "a reason that is not public")


@dataclass(frozen=True)
class HoldTerms:
    """What was held and why; `nomination_id`, `code`, `unit_id` where it is one dossier.

    `reference` is the number the matter is registered under.
    """

    reason: HoldReason
    reference: str
    visibility: Visibility
    nominee_id: UUID
    nomination_id: UUID | None
    code: str | None
    unit_id: UUID | None


@dataclass(frozen=True)
class Held:
    """A hold as the nominee keeps it; `fault_on` once a fault was found, on that day."""

    hold_id: UUID
    reason: HoldReason
    visibility: Visibility
    nomination_id: UUID | None
    fault_on: date | None = None

    def stops(self, nomination_id: UUID | None, achieved: Achieved) -> bool:
        """Whether it stands in the way of this dossier, None for one not filed yet."""
        if self.nomination_id is not None:
            return self.nomination_id == nomination_id
        if self.fault_on is None:
            return True
        return achieved.overlaps(self.fault_on, self.fault_on)

    def words(self) -> tuple[str, str]:
        """Why, in Vietnamese and English, as far as everybody may read it."""
        return _REASONS[self.reason] if self.visibility is Visibility.OPEN else _UNSAID
